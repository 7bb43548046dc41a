using System.Text.Json;
using Conformance.Wire.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Reads at which sequences the text is to end.</summary>
internal static class StopReader
{
    // The specification takes four, DeepSeek sixteen: no more are looked for.
    const int Most = 64;

    public static IReadOnlyList<string> Sequences(JsonElement root)
    {
        var sequences = new List<string>();
        if (Text(root, "stop"u8) is { Length: > 0 } one)
        {
            sequences.Add(one);
        }

        foreach (var item in Items(root, "stop"u8))
        {
            if (
                sequences.Count < Most
                && item.ValueKind == JsonValueKind.String
                && JsonText.Read(item) is { Length: > 0 } text
            )
            {
                sequences.Add(text);
            }
        }

        return sequences;
    }

    /// <summary>vLLM and SGLang keep the sequence on request, and vLLM looks for none before <c>min_tokens</c>.</summary>
    public static bool KeepsSequence(JsonElement root) =>
        IsTrue(root, "include_stop_str_in_output"u8)
        || IsTrue(root, "no_stop_trim"u8)
        || Integer(root, "min_tokens"u8) > 0;
}
