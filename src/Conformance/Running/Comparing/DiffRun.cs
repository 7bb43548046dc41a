using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Specs;

namespace Conformance.Running.Comparing;

/// <summary>Which trials of a folder are compared: <c>--trial A..B</c>.</summary>
internal sealed record TrialRange(string Old, string New);

/// <summary>Brings two runs to one measure, pairs their cells, and compares.</summary>
internal static class DiffRun
{
    /// <param name="specs">Today's; null outside a project.</param>
    /// <param name="day">The day of NEW; null where it has none.</param>
    /// <param name="ignored">Members that are passed over; null: none.</param>
    public static RunDiff Compare(
        RecordedRun old,
        RecordedRun @new,
        TrialRange? trials,
        SpecSet? specs,
        Rejudge rejudge,
        DateOnly? day = null,
        IReadOnlyList<string>? ignored = null
    )
    {
        var notes = new List<string>();
        var asRecorded = new HashSet<string>(StringComparer.Ordinal);
        var sameRules = old.Header.RulesHash == @new.Header.RulesHash;
        var oldCells = ComparedCells.Of(Select(old, trials?.Old), @new, notes);
        var newCells = Select(@new, trials?.New);
        if (!sameRules || old.Header.SpecsHash != @new.Header.SpecsHash)
        {
            oldCells = Renew("OLD", old, oldCells, specs, rejudge, asRecorded, notes);
            newCells = Renew("NEW", @new, newCells, specs, rejudge, asRecorded, notes);
        }

        var pairs = CellPair
            .Of(Without(ignored, oldCells), Without(ignored, newCells))
            .Where(pair => trials is null || (pair.AllOld.Count > 0 && pair.AllNew.Count > 0))
            .Select(pair =>
                sameRules
                || !pair.AllOld.Concat(pair.AllNew).Any(cell => asRecorded.Contains(cell.Cell))
                    ? pair
                    : pair with
                    {
                        Comparable = rule =>
                            pair.Old.Concat(pair.New).All(cell => cell.Rules.ContainsKey(rule)),
                    }
            )
            .ToList();
        return RunComparison.Compare(
            pairs,
            [.. AllDialects.All.SelectMany(dialect => dialect.Traits.All)],
            notes,
            day
        );
    }

    static List<CellResult> Without(IReadOnlyList<string>? ignored, List<CellResult> cells) =>
        ignored is null or { Count: 0 }
            ? cells
            : [.. cells.Select(cell => cell with { Members = cell.Members.Without(ignored) })];

    static List<CellResult> Select(RecordedRun run, string? trial) =>
        [
            .. run.Cells.Where(cell =>
                trial is null ? cell.Newest : cell.Trial == trial && CellPair.IsEvidence(cell)
            ),
        ];

    /// <summary>The cells by today's rules, where the run was judged by others and its bytes are there.</summary>
    /// <param name="asRecorded">Takes the cells that stay as they were judged then.</param>
    public static List<CellResult> Renew(
        string side,
        RecordedRun run,
        IReadOnlyList<CellResult> cells,
        SpecSet? specs,
        Rejudge rejudge,
        HashSet<string> asRecorded,
        List<string> notes
    )
    {
        if (
            run.Header.RulesHash == RuleSet.Hash
            && run.Header.SpecsHash == (specs?.SpecsHash ?? "")
        )
        {
            return [.. cells];
        }

        var left = new List<string>();
        var renewed = new CellResult?[cells.Count];
        Parallel.For(0, cells.Count, i => renewed[i] = rejudge.Judge(run, cells[i]));
        var judged = 0;
        for (var i = 0; i < renewed.Length; i++)
        {
            if (renewed[i] is null)
            {
                renewed[i] = cells[i];
                left.Add(cells[i].Cell);
                asRecorded.Add(cells[i].Cell);
            }
            else if (CellPair.IsEvidence(cells[i]))
            {
                judged++;
            }
        }

        if (judged > 0)
        {
            notes.Add(
                $"{side} was judged by {Measure(run)}; {judged} of its trials were judged again by today's, so that what is left is the provider's doing"
            );
        }

        if (left.Count > 0)
        {
            notes.Add(
                $"{side} was judged by {Measure(run)}, and its bytes are not there or no longer answer today's scenario in {string.Join(", ", left.Distinct(StringComparer.Ordinal))}; compared as judged then"
                    + (
                        run.Header.RulesHash == RuleSet.Hash
                            ? ""
                            : ", without the rules that only one of the two has"
                    )
            );
        }

        return [.. renewed.OfType<CellResult>()];
    }

    static string Measure(RecordedRun run) =>
        run.Header.RulesHash == RuleSet.Hash
            ? "other specs"
            : $"other rules (version {Excerpt.Escape(run.Header.RulesVersion)})";
}
