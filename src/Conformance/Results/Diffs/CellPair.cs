using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>One cell in both runs: its trials that count (several where it was asked repeatedly).</summary>
/// <param name="Comparable">The rules that may be compared; null for all. Others were not in the rule set that judged OLD or NEW.</param>
internal sealed record CellPair(
    string Provider,
    string Model,
    string Scenario,
    IReadOnlyList<CellResult> AllOld,
    IReadOnlyList<CellResult> AllNew,
    Func<string, bool>? Comparable = null
)
{
    /// <summary>The trials whose findings say something.</summary>
    public IReadOnlyList<CellResult> Old => [.. AllOld.Where(IsEvidence)];

    public IReadOnlyList<CellResult> New => [.. AllNew.Where(IsEvidence)];

    public bool IsComparable(string rule) => Comparable?.Invoke(rule) ?? true;

    public static bool IsEvidence(CellResult cell) =>
        cell.Outcome.IsJudged() && cell.Outcome != Outcome.Error;

    public Change Change(ChangeKind kind) =>
        new()
        {
            Kind = kind,
            Provider = Provider,
            Model = Model,
            Scenario = Scenario,
        };

    public static IEnumerable<CellPair> Of(
        IEnumerable<CellResult> old,
        IEnumerable<CellResult> @new
    )
    {
        var byCell = new SortedDictionary<
            (string Provider, string Model, string Scenario),
            (List<CellResult> Old, List<CellResult> New)
        >(Comparer<(string Provider, string Model, string Scenario)>.Create(Compare));
        foreach (var cell in old)
        {
            Of(byCell, cell).Old.Add(cell);
        }

        foreach (var cell in @new)
        {
            Of(byCell, cell).New.Add(cell);
        }

        return byCell.Select(entry => new CellPair(
            entry.Key.Provider,
            entry.Key.Model,
            entry.Key.Scenario,
            entry.Value.Old,
            entry.Value.New
        ));
    }

    static (List<CellResult> Old, List<CellResult> New) Of(
        SortedDictionary<
            (string Provider, string Model, string Scenario),
            (List<CellResult> Old, List<CellResult> New)
        > byCell,
        CellResult cell
    )
    {
        var key = (cell.Provider, cell.Model, cell.Scenario);
        if (!byCell.TryGetValue(key, out var lists))
        {
            byCell.Add(key, lists = ([], []));
        }

        return lists;
    }

    static int Compare(
        (string Provider, string Model, string Scenario) a,
        (string Provider, string Model, string Scenario) b
    )
    {
        var order = string.CompareOrdinal(a.Provider, b.Provider);
        order = order != 0 ? order : string.CompareOrdinal(a.Model, b.Model);
        return order != 0 ? order : string.CompareOrdinal(a.Scenario, b.Scenario);
    }
}
