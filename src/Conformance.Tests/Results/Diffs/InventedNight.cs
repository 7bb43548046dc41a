using System.Text;
using Conformance.Recordings.GoVcr;
using Conformance.Results;

namespace Conformance.Tests.Results.Diffs;

/// <summary>
/// A night's recording with invented content: a question, a call of <c>weather</c>, its result, an answer. Each part of an
/// answer is as a provider sends it, and can be replaced.
/// </summary>
internal sealed record InventedNight
{
    const string Tool =
        """{"type":"function","function":{"name":"weather","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}""";

    public string Url { get; init; } = "https://openrouter.ai/api/v1/chat/completions";
    public string Model { get; init; } = "moonshotai/kimi-k2-0905";

    /// <summary>Further members of the requests, each with a comma before it.</summary>
    public string Request { get; init; } = "";

    /// <summary>Further members of the answers.</summary>
    public string Members { get; init; } = "";

    /// <summary>Members that the answers of one turn alone have.</summary>
    public (string First, string Second) Own { get; init; } = ("", "");

    /// <summary>Who answered each turn; null where nobody says so.</summary>
    public (string First, string Second)? Upstreams { get; init; }
    public string Echoed { get; init; } = "moonshotai/kimi-k2-0905";
    public string CallId { get; init; } = "functions.weather:0";

    /// <summary>The member <c>content</c> of the call, with a comma behind it; empty: absent.</summary>
    public string CallContent { get; init; } = "\"content\":null,";

    /// <summary>Further members of the messages, each with a comma before it.</summary>
    public (string First, string Second) Message { get; init; } = ("", "");

    /// <summary>Beside the finish reason.</summary>
    public (string First, string Second) Choice { get; init; } = ("", "");
    public (int First, int Second) Reasoning { get; init; }

    public CellResult Judge(string trial) => DiffSamples.JudgeForeign("weather", trial, Cassette());

    Cassette Cassette() =>
        new(
            2,
            [
                new Interaction(
                    0,
                    Asked("""{"role":"user","content":"The weather in Florence?"}"""),
                    Answered(
                        Upstreams?.First,
                        Own.First,
                        $$$"""{"index":0,"message":{"role":"assistant",{{{CallContent}}}"tool_calls":[{{{Call}}}]{{{Message.First}}}},"finish_reason":"tool_calls"{{{Choice.First}}}}""",
                        Reasoning.First
                    )
                ),
                new Interaction(
                    1,
                    Asked(
                        $$$"""{"role":"user","content":"The weather in Florence?"},{"role":"assistant","content":null,"tool_calls":[{{{Call}}}]},{"role":"tool","tool_call_id":"{{{CallId}}}","content":"40 C"}"""
                    ),
                    Answered(
                        Upstreams?.Second,
                        Own.Second,
                        $$$"""{"index":0,"message":{"role":"assistant","content":"It is 40 C."{{{Message.Second}}}},"finish_reason":"stop"{{{Choice.Second}}}}""",
                        Reasoning.Second
                    )
                ),
            ]
        );

    string Call =>
        $$$"""{"id":"{{{CallId}}}","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Florence\"}"}}""";

    RecordedRequest Asked(string messages) =>
        new()
        {
            Method = "POST",
            Url = Url,
            Body = Encoding.UTF8.GetBytes(
                $$$"""{"model":"{{{Model}}}","messages":[{{{messages}}}],"tools":[{{{Tool}}}]{{{Request}}}}"""
            ),
        };

    RecordedResponse Answered(string? upstream, string own, string choice, int reasoning)
    {
        var provider = upstream is null ? "" : $",\"provider\":\"{upstream}\"";
        var details = $$"""{"reasoning_tokens":{{reasoning}}}""";
        var usage =
            $$$"""{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30,"completion_tokens_details":{{{details}}}}""";
        return new RecordedResponse
        {
            Code = 200,
            Headers = [new RecordedHeader("Content-Type", ["application/json"])],
            Body = Encoding.UTF8.GetBytes(
                $$$"""{"id":"gen-1","object":"chat.completion","created":1764284400,"model":"{{{Echoed}}}"{{{provider}}},"choices":[{{{choice}}}],"usage":{{{usage}}}{{{Members + own}}}}"""
            ),
        };
    }
}
