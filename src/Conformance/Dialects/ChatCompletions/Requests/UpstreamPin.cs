using System.Text.Json;
using Conformance.Wire.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>
/// The upstreams that a request allows: <c>provider.only</c>, or <c>provider.order</c> without fallbacks
/// (https://openrouter.ai/docs/features/provider-routing).
/// </summary>
internal static class UpstreamPin
{
    /// <summary>Null where it allows any.</summary>
    public static IReadOnlyList<string>? Of(JsonElement request)
    {
        var provider = Find(request, "provider"u8);
        var bound = Find(provider, "allow_fallbacks"u8).ValueKind == JsonValueKind.False;
        return Names(provider, "only"u8) ?? (bound ? Names(provider, "order"u8) : null);
    }

    static List<string>? Names(JsonElement provider, ReadOnlySpan<byte> member)
    {
        List<string> names =
        [
            .. Items(provider, member)
                .Where(name => name.ValueKind == JsonValueKind.String)
                .Select(JsonText.Read),
        ];
        return names.Count == 0 ? null : names;
    }
}
