using Conformance.Results;

namespace Conformance.Reports;

/// <summary>The values of a trait in several cells, in one line.</summary>
internal static class TraitValues
{
    /// <summary>Values seen under every circumstance, then those of single ones; null where nothing was seen.</summary>
    public static string? Of(IEnumerable<CellResult> cells, string trait)
    {
        var united = Unite(cells, trait);
        if (united.Count == 0)
        {
            return null;
        }

        var common = new SortedSet<string>(united.Values.First(), StringComparer.Ordinal);
        foreach (var values in united.Values)
        {
            common.IntersectWith(values);
        }

        var parts = new List<string>();
        if (common.Count > 0)
        {
            parts.Add(Join(common));
        }

        var oneUpstream =
            united.Keys.Select(UpstreamOf).Distinct(StringComparer.Ordinal).Count() == 1;
        foreach (var (circumstance, values) in united)
        {
            values.ExceptWith(common);
            if (values.Count > 0)
            {
                var also = common.Count > 0 ? "also " : "";
                parts.Add($"{Circumstance(circumstance, oneUpstream)}: {also}{Join(values)}");
            }
        }

        return string.Join("; ", parts);
    }

    static SortedList<string, SortedSet<string>> Unite(IEnumerable<CellResult> cells, string trait)
    {
        var united = new SortedList<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            if (cell.Traits.Values.TryGetValue(trait, out var circumstances))
            {
                foreach (var (circumstance, values) in circumstances)
                {
                    if (!united.TryGetValue(circumstance, out var all))
                    {
                        united.Add(circumstance, all = new(StringComparer.Ordinal));
                    }

                    all.UnionWith(values);
                }
            }
        }

        return united;
    }

    static string Join(IEnumerable<string> values) =>
        string.Join(", ", values.Select(value => value.Length == 0 ? "empty string" : value));

    static string UpstreamOf(string circumstance) =>
        circumstance.IndexOf('@') is >= 0 and var at ? circumstance[(at + 1)..] : "";

    static string Circumstance(string circumstance, bool oneUpstream)
    {
        var at = circumstance.IndexOf('@');
        var kind = (at < 0 ? circumstance : circumstance[..at]).Replace('-', ' ');
        return at < 0 || oneUpstream
            ? $"in a {kind} turn"
            : $"in a {kind} turn from {circumstance[(at + 1)..]}";
    }
}
