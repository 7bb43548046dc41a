using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Wire.Json;

/// <summary>The first member that stands twice in its object.</summary>
internal static class RepeatedName
{
    /// <summary>Its JSON pointer, as <c>/choices/0/index twice</c>; null where each stands once.</summary>
    /// <param name="pointer">Of the value.</param>
    public static string? Find(JsonElement value, string pointer) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => InObject(value, pointer),
            JsonValueKind.Array => value
                .EnumerateArray()
                .Index()
                .Select(item => Find(item.Item, $"{pointer}/{item.Index}"))
                .FirstOrDefault(found => found is not null),
            _ => null,
        };

    static string? InObject(JsonElement value, string pointer)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var name = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member));
            var here = $"{pointer}/{PointerText.Escape(name)}";
            if (!names.Add(name))
            {
                return here + " twice";
            }

            if (Find(member.Value, here) is { } below)
            {
                return below;
            }
        }

        return null;
    }
}
