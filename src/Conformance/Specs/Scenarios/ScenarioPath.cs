namespace Conformance.Specs.Scenarios;

/// <summary>The id of a scenario's cell: the scenario's own, and a segment for each axis value that is not the default.</summary>
internal static class ScenarioPath
{
    /// <summary>Whether a name means a cell: <c>single-tool</c> all of its cells, <c>single-tool/stream-false</c> one.</summary>
    public static bool Covers(string name, string id) =>
        id.StartsWith(name, StringComparison.Ordinal)
        && (id.Length == name.Length || id[name.Length] == '/');

    /// <summary>The scenario's own id.</summary>
    public static string Base(string id) =>
        id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? id[..slash] : id;

    /// <summary>The cells of a scenario stand behind it, before the next scenario.</summary>
    public static int Compare(string a, string b)
    {
        var order = string.CompareOrdinal(Base(a), Base(b));
        return order != 0 ? order : string.CompareOrdinal(a, b);
    }
}
