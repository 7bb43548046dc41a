using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Schemas;

/// <summary>Where a walk stands: its way through the schema, its way into the value, and the keyword that led there.</summary>
sealed record Place(
    string Path,
    string Pointer,
    IReadOnlyList<object> Way,
    string Keyword,
    JsonElement Json
)
{
    /// <summary>A subschema, where there are several the one at that step.</summary>
    public Place Apply(string keyword, string? step = null) =>
        this with
        {
            Path = $"{Path}/{keyword}{(step is null ? "" : $"/{PointerText.Escape(step)}")}",
            Keyword = keyword,
        };

    /// <summary>A member's or an item's value.</summary>
    public Place Enter(object step, JsonElement value) =>
        this with
        {
            Pointer = Below(step),
            Way = [.. Way, step],
            Json = value,
        };

    public FailurePlace Fail(string keyword, string location, string expected) =>
        new(keyword, Path, location, Pointer, Way, expected, value => Excerpt.Of(value));

    /// <summary>A failure at a member that is not there.</summary>
    public FailurePlace Lack(string keyword, string location, string expected, string name) =>
        new(keyword, Path, location, Below(name), Way, expected, _ => "absent");

    string Below(object step) =>
        $"{Pointer}/{(step is string name ? PointerText.Escape(CanonicalJson.Told(name)) : step)}";
}
