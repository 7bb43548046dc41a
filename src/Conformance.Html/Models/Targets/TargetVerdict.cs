using Conformance.Html.Models.Nights;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Diffs;

namespace Conformance.Html.Models.Targets;

/// <summary>What a reader wants to know of a target first.</summary>
/// <param name="Echoed">The models that its answers name; empty where they name none.</param>
/// <param name="Outcomes">How often each came, the worst first.</param>
/// <param name="Changes">Since the baseline, a kind each, the worst first.</param>
/// <param name="Leading">The cause of the most of it; null where nothing was found.</param>
/// <param name="Unjudged">Why cells say nothing final, where there is no finding to tell of; else null.</param>
internal sealed record TargetVerdict(
    string Target,
    IReadOnlyList<string> Echoed,
    IReadOnlyList<OutcomeCount> Outcomes,
    IReadOnlyList<TargetChange> Changes,
    CauseEvidence? Leading,
    string? Unjudged
)
{
    public int Cells => Outcomes.Sum(entry => entry.Count);

    /// <summary>The days before; null where none were kept.</summary>
    public HeatStrip? Nights { get; init; }

    /// <summary>The worst target first.</summary>
    public static IReadOnlyList<TargetVerdict> Of(
        HtmlInput input,
        IReadOnlyList<CauseEvidence> causes
    )
    {
        var cells = input.Report.Newest.ToLookup(cell => cell.Target, StringComparer.Ordinal);
        var verdicts = input.Report.Targets.Select(target =>
            Of(target, [.. cells[target]], causes, input.Baseline?.Diff) with
            {
                Nights = HeatStrip.OfTarget(input.History, target),
            }
        );
        return
        [
            .. WorstFirst
                .Bad.Reverse()
                .Aggregate(
                    verdicts,
                    (sorted, outcome) => sorted.OrderByDescending(verdict => verdict.Count(outcome))
                ),
        ];
    }

    int Count(Outcome outcome) =>
        Outcomes.FirstOrDefault(entry => entry.Outcome == outcome)?.Count ?? 0;

    static TargetVerdict Of(
        string target,
        List<CellResult> cells,
        IReadOnlyList<CauseEvidence> causes,
        RunDiff? diff
    )
    {
        var leading = causes.FirstOrDefault(cause => cause.Cause.Target == target);
        return new TargetVerdict(
            target,
            [
                .. cells
                    .SelectMany(cell => cell.Turns)
                    .Select(turn => turn.EchoedModel)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            WorstFirst.Count(cells.Select(cell => cell.Outcome)),
            TargetChange.Of(target, diff),
            leading,
            leading is null ? ReasonOf(cells) : null
        );
    }

    static string? ReasonOf(List<CellResult> cells) =>
        cells
            .Where(cell => !cell.Outcome.IsConclusive())
            .GroupBy(cell => cell.Reason, StringComparer.Ordinal)
            .OrderByDescending(reason => reason.Count())
            .Select(reason => $"{reason.Key} ({Summary.Count(reason.Count(), "cell")})")
            .FirstOrDefault();
}

/// <summary>Changes of one kind at a target.</summary>
internal sealed record TargetChange(ChangeKind Kind, int Cells)
{
    public string Words => DiffSummary.Heading(Kind);

    public static IReadOnlyList<TargetChange> Of(string target, RunDiff? diff) =>
        [
            .. (diff?.Changes ?? [])
                .Where(change => change.Target == target)
                .GroupBy(change => change.Kind)
                .OrderBy(kind => kind.Key)
                .Select(kind => new TargetChange(
                    kind.Key,
                    kind.SelectMany(change => change.AlsoIn.Append(change.Scenario))
                        .Distinct(StringComparer.Ordinal)
                        .Count()
                )),
        ];
}
