using System.Security.Cryptography;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>What a provider by the book would say: as the scenario hopes, and made from the request where it must be fresh.</summary>
internal sealed record IdealReply
{
    public required string Id { get; init; }
    public required string Model { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<IdealCall> Calls { get; init; }
    public required string FinishReason { get; init; }

    /// <summary>How many choices say the same.</summary>
    public required int Choices { get; init; }
    public required bool Logprobs { get; init; }

    /// <summary>As many as the limit allows, where it cut the answer.</summary>
    public required long CompletionTokens { get; init; }

    /// <param name="body">The request's bytes.</param>
    public static IdealReply Of(IdealTurn turn, ChatRequest request, ReadOnlySpan<byte> body)
    {
        var calls = IdealCall.Of(turn, request, body);
        var finish = turn.Expectation.FinishReason ?? (calls.Count > 0 ? "tool_calls" : "stop");
        if (finish == "length" && calls.Count > 0)
        {
            // The limit cuts what was being written: the last call's arguments.
            calls[^1] = calls[^1] with
            {
                Arguments = TextPieces.Halves(calls[^1].Arguments).First(),
            };
        }

        var text = calls.Count > 0 ? "" : TextOf(turn);
        var limit = finish == "length" ? request.TokenLimit : null;
        return new IdealReply
        {
            Id = "chatcmpl-" + Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12)),
            Model = request.Model ?? turn.Model,
            Text = text,
            Calls = calls,
            FinishReason = finish,
            Choices = request.Choices,
            Logprobs = request.Logprobs,
            CompletionTokens = limit ?? (10 * calls.Count) + (text.Length / 4) + 1,
        };
    }

    static string TextOf(IdealTurn turn)
    {
        if (
            turn.Expectation.Text?.Json is not null
            || turn.Scenario.Request.ResponseFormat is not null
        )
        {
            return SchemaSample.Object(
                IdealCall.Parse(turn.Expectation.Text?.Json),
                IdealCall.Parse(turn.Scenario.Request.ResponseFormat?.Schema)
            );
        }

        var said = turn.Expectation.Text?.Contains ?? [];
        return said.Count == 0 ? "Here is the answer." : $"The answer: {string.Join(", ", said)}.";
    }
}
