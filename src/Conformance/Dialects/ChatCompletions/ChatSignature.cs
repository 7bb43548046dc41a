using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

internal sealed class ChatSignature : Signature
{
    public override bool OwnsPath(string path) =>
        path.EndsWith("/chat/completions", StringComparison.Ordinal);

    public override bool OwnsAnswer(JsonElement first) =>
        JsonText.TryFind(first, "choices", out var choices) && !IsOldCompletion(first, choices);

    /// <summary>Old completions have choices too, and in them the text itself.</summary>
    static bool IsOldCompletion(JsonElement answer, JsonElement choices) =>
        JsonText.TryFind(answer, "object", out var name)
        && name.ValueKind == JsonValueKind.String
        && name.ValueEquals("text_completion"u8)
        && choices.ValueKind == JsonValueKind.Array
        && choices.GetArrayLength() > 0
        && choices[0] is { ValueKind: JsonValueKind.Object } first
        && JsonText.TryFind(first, "text", out _)
        && !JsonText.TryFind(first, "delta", out _)
        && !JsonText.TryFind(first, "message", out _);

    public override bool OwnsRequest(JsonElement body) =>
        JsonText.TryFind(body, "messages", out var messages)
        && messages.ValueKind == JsonValueKind.Array;

    public override bool OwnsName(string name) =>
        name is "chat.completion" or "chat.completion.chunk";

    public override string AnswerMember => "choices";
}
