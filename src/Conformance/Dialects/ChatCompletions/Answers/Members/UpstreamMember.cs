using System.Globalization;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Members;

/// <summary>The member in which a router says who answered behind it.</summary>
internal static class UpstreamMember
{
    /// <summary>Null where no name stands at the pointer.</summary>
    public static string? Find(JsonElement chunk, string pointer)
    {
        var at = chunk;
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            if (Step(at, PointerText.Unescape(segment)) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at.ValueKind == JsonValueKind.String && JsonText.Read(at) is { Length: > 0 } name
            ? name
            : null;
    }

    static JsonElement? Step(JsonElement at, string segment) =>
        at.ValueKind switch
        {
            JsonValueKind.Object => at.TryGetProperty(segment, out var member) ? member : null,
            JsonValueKind.Array => int.TryParse(
                segment,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
            && index < at.GetArrayLength()
                ? at[index]
                : null,
            _ => null,
        };
}
