using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

internal sealed class ChatSignature : Signature
{
    public override bool OwnsPath(string path) =>
        path.EndsWith("/chat/completions", StringComparison.Ordinal);

    public override bool OwnsAnswer(JsonElement first) => JsonText.TryFind(first, "choices", out _);

    public override bool OwnsRequest(JsonElement body) =>
        JsonText.TryFind(body, "messages", out var messages)
        && messages.ValueKind == JsonValueKind.Array;
}
