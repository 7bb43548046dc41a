using Conformance.Judging;

namespace Conformance.History;

/// <summary>A cell on one of the nights.</summary>
internal readonly record struct CellNight(HistoryNight Night, HistoryCell Cell)
{
    /// <summary>What became of a rule; not exercised where the night did not know it.</summary>
    public char State(string rule)
    {
        // The ids are few, and looked up for findings only.
        for (var i = 0; i < Night.Rules.Count; i++)
        {
            if (Night.Rules[i] == rule)
            {
                return Cell.States[i];
            }
        }

        return StateLetter.NotExercised;
    }

    public HistoryFinding? Find(FindingIdentity identity)
    {
        foreach (var finding in Cell.Findings)
        {
            if (finding.Identity == identity)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>Whether the finding could have been made: its rule held or failed.</summary>
    public bool Exercised(FindingIdentity identity) =>
        State(identity.Rule) is StateLetter.Held or StateLetter.Failed;
}

/// <summary>A cell through all nights that have it. On a night that is absent here it was not asked: nothing is carried forward.</summary>
internal sealed record CellSeries(string Id, string Target, IReadOnlyList<CellNight> Nights)
{
    /// <summary>The nights whose findings say something.</summary>
    public IEnumerable<CellNight> Evidence => Nights.Where(night => night.Cell.IsEvidence);

    /// <summary>In ordinal order of the cells.</summary>
    public static List<CellSeries> Of(IEnumerable<HistoryNight> nights) =>
        [
            .. nights
                .SelectMany(night => night.Cells.Select(cell => new CellNight(night, cell)))
                .GroupBy(one => (one.Cell.Provider, one.Cell.Model, one.Cell.Scenario))
                .Select(cell => new CellSeries(
                    cell.First().Cell.Id,
                    cell.First().Cell.Target,
                    [.. cell]
                ))
                .OrderBy(series => series.Id, StringComparer.Ordinal),
        ];
}
