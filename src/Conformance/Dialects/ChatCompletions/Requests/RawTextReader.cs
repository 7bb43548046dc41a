using System.Text.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Reads which of the model's own marks the text is to keep.</summary>
internal static class RawTextReader
{
    /// <summary><c>reasoning_format</c> of Groq, Cerebras and llama.cpp, <c>separate_reasoning</c> of SGLang.</summary>
    public static bool KeepsReasoning(JsonElement root) =>
        Text(root, "reasoning_format"u8) is "raw" or "none"
        || IsFalse(root, "separate_reasoning"u8);

    /// <summary>vLLM writes the reasoning as the content where there is no other, with this member of <c>chat_template_kwargs</c>.</summary>
    public static bool WantsReasoningForContent(JsonElement root) =>
        IsTrue(Find(root, "chat_template_kwargs"u8), "force_nonempty_content"u8);

    /// <summary>llama.cpp parses no calls then.</summary>
    public static bool KeepsCalls(JsonElement root) => IsFalse(root, "parse_tool_calls"u8);

    /// <summary>vLLM and SGLang write all tokens then.</summary>
    public static bool KeepsTokens(JsonElement root) => IsFalse(root, "skip_special_tokens"u8);

    static bool IsFalse(JsonElement root, ReadOnlySpan<byte> name) =>
        Find(root, name).ValueKind == JsonValueKind.False;
}
