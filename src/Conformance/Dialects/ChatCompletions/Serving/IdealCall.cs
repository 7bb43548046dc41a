using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>The calls of an ideal answer.</summary>
internal sealed record IdealCall(string Id, string Name, string Arguments)
{
    public static List<IdealCall> Of(IdealTurn turn, ChatRequest request, ReadOnlySpan<byte> body)
    {
        var calls = new List<IdealCall>();
        // Fresh in every turn, and the same for the same request: no clock and no chance.
        var seed = Convert.ToHexStringLower(SHA256.HashData(body));
        foreach (var expected in turn.Expectation.Calls ?? [])
        {
            var tool = turn.Scenario.Tools.FirstOrDefault(tool => tool.Name == expected.Name);
            calls.Add(
                new IdealCall(
                    MakeId(turn.IdStyle, expected.Name, request.History.Count + calls.Count, seed),
                    expected.Name,
                    SchemaSample.Object(Parse(expected.Arguments), Parse(tool?.Parameters))
                )
            );
        }

        return calls;
    }

    static string MakeId(string? style, string name, int number, string seed)
    {
        var digits = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {number}"))
        );
        return style switch
        {
            "kimi" => $"functions.{name}:{number}",
            "mistral9" => digits[..9],
            _ => "call_" + digits[..24],
        };
    }

    public static JsonElement? Parse(ReadOnlyMemory<byte>? json) =>
        json is { } bytes ? JsonElement.Parse(bytes.Span) : null;
}
