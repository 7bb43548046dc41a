using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>The member in which a router says who answered behind it.</summary>
internal static class UpstreamMember
{
    /// <summary>Null where no name stands at the pointer.</summary>
    public static string? Find(JsonElement chunk, string pointer)
    {
        var at = chunk;
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            if (
                at.ValueKind != JsonValueKind.Object
                || !at.TryGetProperty(PointerText.Unescape(segment), out at)
            )
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.String && JsonText.Read(at) is { Length: > 0 } name
            ? name
            : null;
    }
}
