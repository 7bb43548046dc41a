using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Planning;

namespace Conformance.Running.Comparing;

/// <summary>A baseline after a run was accepted into it.</summary>
/// <param name="Accepted">Cells taken from the run.</param>
/// <param name="Kept">Cells whose last good entry stays.</param>
/// <param name="Files">Exchanges to be filed with it: the run's, by name.</param>
/// <param name="Dropped">Exchanges of replaced entries that nothing points to any more.</param>
internal sealed record AcceptedBaseline(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<string> Kept,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Dropped
);

/// <summary>
/// Takes the conclusive cells of a run into a baseline. A cell without a verdict keeps its last good entry and its date; the
/// sets of traits and members are united, and what was found under other circumstances is kept, so that what was seen on any
/// accepted night is no change. Nothing depends on the clock.
/// </summary>
internal static class Baseline
{
    /// <param name="baseline">What was accepted so far; null where nothing was.</param>
    /// <param name="wanted">Which cells are to be accepted.</param>
    public static AcceptedBaseline Accept(RecordedRun run, RecordedRun? baseline, Filters wanted)
    {
        var cells = new List<CellResult>();
        var accepted = new List<string>();
        var kept = new List<string>();
        foreach (
            var pair in CellPair.Of(
                baseline?.Cells.Where(cell => cell.Newest) ?? [],
                run.Cells.Where(cell => cell.Newest && Includes(wanted, cell))
            )
        )
        {
            var conclusive = pair.AllNew.Where(cell => cell.Outcome.IsConclusive()).ToList();
            if (conclusive.Count == 0)
            {
                if (pair.AllOld.Count > 0)
                {
                    kept.Add(pair.AllOld[0].Cell);
                    cells.AddRange(pair.AllOld);
                }

                continue;
            }

            accepted.Add(conclusive[0].Cell);
            cells.Add(WithOtherNights(conclusive, pair.AllOld));
            cells.AddRange(conclusive[1..]);
        }

        var names = Exchanges(cells).ToHashSet(StringComparer.Ordinal);
        return new AcceptedBaseline(
            run.Header with
            {
                Filters = [],
                Shard = null,
                Planned = cells.Count,
            },
            cells,
            accepted,
            kept,
            [.. Filed(run, accepted).Order(StringComparer.Ordinal)],
            [
                .. Exchanges(baseline?.Cells ?? [])
                    .Where(name => !names.Contains(name))
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>One trial carries what other nights have shown.</summary>
    static CellResult WithOtherNights(List<CellResult> accepted, IReadOnlyList<CellResult> old)
    {
        var members = new MemberSet();
        members.Add(accepted[0].Members);
        foreach (var cell in old)
        {
            members.Add(cell.Members);
        }

        return accepted[0] with
        {
            Traits = old.Aggregate(
                accepted[0].Traits,
                (traits, other) => Rejudge.Unite(traits, other.Traits)
            ),
            Members = members,
            Seen = SeenTurns.Keep(old, accepted),
        };
    }

    /// <summary>
    /// Notes in a baseline that cells were judged again. What was accepted stays as it is: a robot may do this every night.
    /// </summary>
    /// <returns>The baseline's cells, and those whose day is a later one now.</returns>
    public static (IReadOnlyList<CellResult> Cells, IReadOnlyList<string> Seen) See(
        RecordedRun run,
        RecordedRun baseline,
        Filters wanted
    )
    {
        var cells = new List<CellResult>();
        var seen = new List<string>();
        foreach (
            var pair in CellPair.Of(
                baseline.Cells,
                run.Cells.Where(cell =>
                    cell.Newest && cell.Outcome.IsConclusive() && Includes(wanted, cell)
                )
            )
        )
        {
            var day = RunComparison.Day(pair.AllNew);
            var later =
                DateOnly.TryParseExact(day, "yyyy-MM-dd", out _)
                && pair.AllOld.Any(cell =>
                    cell.Newest && string.CompareOrdinal(day, RunComparison.Day([cell])) > 0
                );
            if (later)
            {
                seen.Add(pair.AllOld[0].Cell);
            }

            cells.AddRange(
                later
                    ? pair.AllOld.Select(cell =>
                        cell.Newest ? cell with { LastJudged = day } : cell
                    )
                    : pair.AllOld
            );
        }

        return (cells, seen);
    }

    static IEnumerable<string> Filed(RecordedRun run, List<string> accepted) =>
        Exchanges(
            run.Cells.Where(cell =>
                cell.Newest && cell.Outcome.IsConclusive() && accepted.Contains(cell.Cell)
            )
        );

    /// <summary>The files of the run folder that cells point to.</summary>
    static IEnumerable<string> Exchanges(IEnumerable<CellResult> cells) =>
        cells.SelectMany(cell => cell.Exchanges).Distinct(StringComparer.Ordinal);

    static bool Includes(Filters wanted, CellResult cell) =>
        (wanted.Providers.Count == 0 || wanted.Providers.Contains(cell.Provider))
        && (wanted.Models.Count == 0 || wanted.Models.Contains(cell.Model))
        && wanted.Includes(cell.Scenario);
}
