using System.Globalization;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads the tokens of a <c>logprobs</c> that the request asks for.</summary>
internal static class LogprobsReader
{
    // What a server computes twice may differ in its last digits.
    const double SameLogprob = 0.01;

    // Servers pad lists, and give what they did not compute, with numbers such as -9999.
    const double LeastLogprob = -100;

    const int MostShown = 5;

    public static void Read(
        ChoiceFacts choice,
        JsonElement logprobs,
        int position,
        int? eventNumber
    )
    {
        if (
            logprobs.ValueKind != JsonValueKind.Object
            || !JsonText.TryFind(logprobs, "content", out var tokens)
            || tokens.ValueKind != JsonValueKind.Array
        )
        {
            return;
        }

        var pointer = $"/choices/{position}/logprobs/content";
        var number = 0;
        foreach (var token in tokens.EnumerateArray())
        {
            if (TokenOf(token) is { } text)
            {
                choice.Logprobs ??= new LogprobFacts { Pointer = pointer };
                choice.Logprobs.Add(text, BytesOf(token), eventNumber);
                ReadAlternatives(
                    choice.Logprobs,
                    token,
                    text,
                    new(eventNumber, $"{pointer}/{number}/top_logprobs")
                );
            }

            number++;
        }
    }

    static string? TokenOf(JsonElement token) =>
        token.ValueKind == JsonValueKind.Object
        && JsonText.TryFind(token, "token", out var text)
        && text.ValueKind == JsonValueKind.String
            ? JsonText.Read(text)
            : null;

    static byte[]? BytesOf(JsonElement token)
    {
        if (
            !JsonText.TryFind(token, "bytes", out var given)
            || given.ValueKind != JsonValueKind.Array
            || given.GetArrayLength() == 0
        )
        {
            return null;
        }

        var bytes = new byte[given.GetArrayLength()];
        var at = 0;
        foreach (var number in given.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetByte(out bytes[at++]))
            {
                return null;
            }
        }

        return bytes;
    }

    /// <summary>Alternatives are a token's own where it is among them, or less likely than all of them.</summary>
    static void ReadAlternatives(LogprobFacts facts, JsonElement token, string text, Place place)
    {
        if (
            LogprobOf(token) is not { } logprob
            || !JsonText.TryFind(token, "top_logprobs", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
        {
            return;
        }

        var alternatives = new List<(string Token, double Logprob)>();
        foreach (var alternative in list.EnumerateArray())
        {
            if (TokenOf(alternative) is { } other && LogprobOf(alternative) is { } its)
            {
                alternatives.Add((other, its));
            }
        }

        // Some servers decode a token alone, and lose the blank before it.
        var own = text.Trim();
        if (alternatives.Count == 0 || own.Length == 0 || own.Contains('\uFFFD'))
        {
            return;
        }

        facts.HasAlternatives = true;
        if (
            !alternatives.Exists(alternative => alternative.Token.Trim() == own)
            && logprob > alternatives.Min(alternative => alternative.Logprob) + SameLogprob
        )
        {
            facts.ForeignAlternatives.Add(
                new(
                    place.Event,
                    place.Pointer,
                    $"{Show(text, logprob)} is not among {Shown(alternatives)}"
                )
            );
        }
    }

    static double? LogprobOf(JsonElement token) =>
        JsonText.TryFind(token, "logprob", out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetDouble(out var logprob)
        && logprob > LeastLogprob
            ? logprob
            : null;

    static string Shown(List<(string Token, double Logprob)> alternatives) =>
        string.Join(
            ", ",
            alternatives
                .Take(MostShown)
                .Select(alternative => Show(alternative.Token, alternative.Logprob))
        );

    static string Show(string token, double logprob) =>
        string.Create(CultureInfo.InvariantCulture, $"'{token}' ({logprob:0.###})");
}
