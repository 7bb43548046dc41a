using System.Text.Json;

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
    public List<string> Names => [.. Json.EnumerateObject().Select(member => member.Name)];

    /// <summary>A subschema for the same value.</summary>
    public Place Apply(string keyword) =>
        this with
        {
            Path = $"{Path}/{keyword}",
            Keyword = keyword,
        };

    public Place Apply(string keyword, string step) =>
        this with
        {
            Path = $"{Path}/{keyword}/{JsonPointer.Escape(step)}",
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
        $"{Pointer}/{(step is string name ? JsonPointer.Escape(CanonicalJson.Told(name)) : step)}";
}
