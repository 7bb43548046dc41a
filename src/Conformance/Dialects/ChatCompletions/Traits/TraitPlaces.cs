namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>Where a reader sees on the wire what a trait says.</summary>
internal static class TraitPlaces
{
    const string Delta = "/choices/*/delta";
    const string Call = Delta + "/tool_calls/*";
    const string PlainCall = "/choices/*/message/tool_calls/*";

    public static IReadOnlyList<WirePlace> Of(string trait, IEnumerable<string> values) =>
        trait switch
        {
            "id-form" => [new("/id", 0)],
            "tool-id-style" or "tool-id-portable" =>
            [
                new(Call + "/id", 0),
                new(PlainCall + "/id", 0),
            ],
            "model-echo" => [new("/model", 0)],
            "usage-place" => [new("/usage", -1)],
            "usage-repeated" => [new("/usage", -1)],
            "role-first-missing" => [new(Delta, 0)],
            "role-repeated" => [new(Delta, 1)],
            "tool-content" => [new(Call, 0), new(PlainCall, 0)],
            "args-granularity" => [new(Call + "/function/arguments", 0)],
            "finish-own-chunk" => [new("/choices/*/finish_reason", -1)],
            "vendor-fields" => [.. values.Where(value => value != "none").Select(Vendor)],
            "metadata" => [new("/service_tier", 0), new("/system_fingerprint", 0)],
            _ => [],
        };

    /// <summary><c>choices[].native_finish_reason</c> as a pointer.</summary>
    static WirePlace Vendor(string path) =>
        new("/" + path.Replace("[]", "/*", StringComparison.Ordinal).Replace('.', '/'), 0);
}
