using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Comparing;
using Conformance.Running.Live.Planning;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Running.Live;

/// <summary>
/// Cells that came out worse than a baseline are asked again before anyone is told: worse every time is worse, worse sometimes
/// is flaky.
/// </summary>
/// <param name="Baseline">What the run is compared with.</param>
/// <param name="Times">How often a cell is asked again.</param>
internal sealed record Confirmation(RecordedRun Baseline, int Times)
{
    public static string Name(int number) => $"confirm-{number}";

    /// <summary>By cell: the findings that the baseline has not.</summary>
    public IReadOnlyDictionary<string, HashSet<FindingIdentity>> Suspects(
        RunHeader header,
        string folder,
        IReadOnlyList<CellResult> cells,
        SpecSet specs
    )
    {
        var diff = DiffRun.Compare(
            Baseline,
            new RecordedRun("this run", folder, header, cells),
            null,
            specs,
            new Rejudge(specs, null)
        );
        var suspects = new Dictionary<string, HashSet<FindingIdentity>>(StringComparer.Ordinal);
        foreach (var change in diff.Changes.SelectMany(change => change.With.Prepend(change)))
        {
            if (change is not { Kind: ChangeKind.Worse or ChangeKind.FailsDifferently })
            {
                continue;
            }

            foreach (var sighting in change.New)
            {
                if (sighting.Finding.Gates)
                {
                    if (!suspects.TryGetValue(change.Cell, out var findings))
                    {
                        suspects.Add(change.Cell, findings = []);
                    }

                    findings.Add(FindingIdentity.Of(sighting.Finding));
                }
            }
        }

        return suspects;
    }

    /// <summary>The trials to ask, those left out that were asked already.</summary>
    public IReadOnlyList<PlannedTrial> Trials(
        IReadOnlyDictionary<string, HashSet<FindingIdentity>> suspects,
        IEnumerable<PlannedCell> cells,
        IReadOnlyList<CellResult> known
    )
    {
        var done = known.Select(cell => $"{cell.Cell}\n{cell.Trial}").ToHashSet();
        var trials = new List<PlannedTrial>();
        foreach (var cell in cells.DistinctBy(cell => cell.Path, StringComparer.Ordinal))
        {
            for (var number = 1; suspects.ContainsKey(cell.Path) && number <= Times; number++)
            {
                if (!done.Contains($"{cell.Path}\n{Name(number)}"))
                {
                    trials.Add(new PlannedTrial(cell, Name(number), Counts: false));
                }
            }
        }

        return trials;
    }

    /// <summary>The cells with what did not come every time excused as flaky, and a line for each finding that was in doubt.</summary>
    public static (IReadOnlyList<CellResult> Cells, IReadOnlyList<string> Notes) Settle(
        IReadOnlyDictionary<string, HashSet<FindingIdentity>> suspects,
        IReadOnlyList<CellResult> cells
    )
    {
        var settled = new List<CellResult>(cells);
        var notes = new List<string>();
        foreach (
            var (path, findings) in suspects.OrderBy(entry => entry.Key, StringComparer.Ordinal)
        )
        {
            var again = cells
                .Where(cell =>
                    cell.Cell == path
                    && cell.Trial?.StartsWith("confirm-", StringComparison.Ordinal) == true
                    && CellPair.IsEvidence(cell)
                )
                .ToList();
            var rates = new Dictionary<FindingIdentity, string>();
            foreach (var finding in findings.OrderBy(one => one.ToString(), StringComparer.Ordinal))
            {
                var reached = again.FindAll(cell =>
                    cell.Turns.Any(turn => turn.Turn == finding.Turn)
                );
                var seen = reached.Count(cell =>
                    cell.Findings.Any(other => FindingIdentity.Of(other) == finding)
                );
                var rate = $"in {seen} of {reached.Count} when asked again";
                if (seen < reached.Count)
                {
                    rates.Add(finding, rate);
                }

                notes.Add(
                    $"{path}: {finding.Rule} ({finding.Kind}), which the baseline has not, came {rate}: {(reached.Count == 0 ? "not confirmed, for nothing was answered" : seen < reached.Count ? "flaky" : "worse")}"
                );
            }

            for (var i = 0; i < settled.Count; i++)
            {
                if (settled[i].Cell == path && settled[i].Newest)
                {
                    settled[i] = FlakyFindings.Excuse(settled[i], rates);
                }
            }
        }

        return (settled, notes);
    }
}
