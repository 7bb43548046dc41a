using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Recordings.GoVcr;

namespace Conformance.Tests.Results.Diffs;

/// <summary>What the model, the clock and the router feel like on a night.</summary>
/// <param name="Upstream">Null: nobody says who answered.</param>
internal sealed record NightMood(
    bool TextBeforeCall,
    bool Reasons = false,
    bool CrossesSecond = false,
    string? Upstream = null
);

/// <summary>
/// The answers of a provider in a mood, made of invented content: text, arguments and reasoning in one delta or many, first
/// content null or empty, other ids, other numbers of tokens. The shape is always the same.
/// </summary>
internal static class GeneratedNight
{
    const string Id = "functions.weather:0";
    const string Arguments = """{"location":"Florence,Italy"}""";

    static readonly JsonSerializerOptions AsClientsWrite = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Cassette Of(Cassette recording, Random random, NightMood mood)
    {
        var text = mood.TextBeforeCall ? "I'll look that up for you." : "";
        var second = Encoding.UTF8.GetString(recording.Interactions[1].Request.Body.Span).Trim();
        return recording with
        {
            Interactions =
            [
                Answering(
                    recording.Interactions[0],
                    recording.Interactions[0].Request.Body,
                    Call(random, text, mood)
                ),
                Answering(
                    recording.Interactions[1],
                    SecondRequest(second, text),
                    Answer(random, mood)
                ),
            ],
        };
    }

    static Interaction Answering(
        Interaction interaction,
        ReadOnlyMemory<byte> request,
        string body
    ) =>
        interaction with
        {
            Request = interaction.Request with { Body = request },
            Response = interaction.Response with { Body = Encoding.UTF8.GetBytes(body) },
        };

    /// <summary>As a client sends it: the assistant's text and calls, then the result.</summary>
    static byte[] SecondRequest(string recorded, string text)
    {
        var root = JsonNode.Parse(recorded)!;
        var assistant = root["messages"]![2]!.AsObject();
        _ = assistant.Remove("content");
        if (text.Length > 0)
        {
            assistant["content"] = text;
        }

        assistant["tool_calls"]![0]!["id"] = Id;
        assistant["tool_calls"]![0]!["function"]!["arguments"] = Arguments;
        root["messages"]![3]!["tool_call_id"] = Id;
        return Encoding.UTF8.GetBytes(root.ToJsonString(AsClientsWrite));
    }

    static string Call(Random random, string text, NightMood mood)
    {
        var stream = new GeneratedStream(random, mood);
        stream.Open(random.Next(2) == 0 ? "null" : "\"\"");
        stream.Reason();
        stream.Say(text);
        var at = 0;
        foreach (var piece in stream.Pieces(Arguments))
        {
            var escaped = piece.Replace("\"", "\\\"", StringComparison.Ordinal);
            stream.Delta(
                at++ == 0
                    ? $$$"""{"tool_calls":[{"index":0,"id":"{{{Id}}}","type":"function","function":{"name":"weather","arguments":"{{{escaped}}}"}}]}"""
                    : $$$"""{"tool_calls":[{"index":0,"function":{"arguments":"{{{escaped}}}"}}]}"""
            );
        }

        return stream.End("tool_calls");
    }

    static string Answer(Random random, NightMood mood)
    {
        var stream = new GeneratedStream(random, mood);
        stream.Open("\"\"");
        stream.Reason();
        stream.Say("It is 40 C in Florence, Italy.");
        return stream.End("stop");
    }
}
