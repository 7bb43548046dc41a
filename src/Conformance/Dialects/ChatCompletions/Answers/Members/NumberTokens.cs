using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Members;

/// <summary>How a number that must be an integer is written.</summary>
internal static class NumberTokens
{
    /// <summary>Adds a failure for <c>1.0</c> or <c>1e0</c>: JSON Schema calls them integers; typed readers throw at the token.</summary>
    public static void CheckFraction(
        ChatAnswer answer,
        string rule,
        JsonElement value,
        int? eventNumber,
        string pointer
    )
    {
        if (
            value.ValueKind != JsonValueKind.Number
            || JsonMarshal.GetRawUtf8Value(value).IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0
            || !IsWhole(value)
        )
        {
            return;
        }

        answer.ChunkFailures.Add(
            eventNumber,
            new ChunkFailure(
                rule,
                "fraction",
                pointer,
                "an integer without fraction or exponent",
                JsonText.Short(value)
            )
        );
    }

    /// <summary>A number with a real fraction already failed the schema.</summary>
    static bool IsWhole(JsonElement value) =>
        value.TryGetDouble(out var number)
        && double.IsFinite(number)
        && Math.Floor(number) == number;
}
