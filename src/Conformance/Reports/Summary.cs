using Conformance.Judging;
using Conformance.Results;
using Conformance.Specs.Scenarios;

namespace Conformance.Reports;

internal sealed record OutcomeCount(Outcome Outcome, int Count);

/// <summary>The counts that close a report.</summary>
/// <param name="Judged">Cells with at least one judged trial.</param>
/// <param name="Outcomes">How often each outcome came, in the order of the outcomes; those that did not come are left out.</param>
/// <param name="Declared">Findings of either level that a deviation declares.</param>
/// <param name="Trial">Undeclared findings of rules that are on trial and decide nothing.</param>
internal sealed record Summary(
    int Planned,
    int Judged,
    IReadOnlyList<OutcomeCount> Outcomes,
    int Must,
    int Should,
    int Declared,
    int Trial
)
{
    /// <summary>What is planned and judged are trials, several of each cell.</summary>
    public bool Repeated { get; init; }

    public static Summary Of(Report report)
    {
        var findings = report.Findings.Select(entry => entry.Finding).ToList();
        return new Summary(
            report.Header.Planned,
            report
                .Newest.Where(cell => cell.Outcome.IsJudged())
                .Select(cell => report.Header.Repeat > 1 ? $"{cell.Cell}\n{cell.Trial}" : cell.Cell)
                .Distinct(StringComparer.Ordinal)
                .Count(),
            CountOutcomes(report),
            findings.Count(finding => finding.Level == Level.Must),
            findings.Count(finding => finding.Level == Level.Should),
            findings.Count(finding => finding.Declared is not null),
            findings.Count(finding => finding.Declared is null && !finding.Gates)
        )
        {
            Repeated = report.Header.Repeat > 1,
        };
    }

    public static List<OutcomeCount> CountOutcomes(Report report) => CountOutcomes(report.Newest);

    public static List<OutcomeCount> CountOutcomes(IEnumerable<CellResult> newest)
    {
        var of = newest.CountBy(cell => cell.Outcome).ToDictionary();
        var counts = new List<OutcomeCount>();
        for (var outcome = Outcome.Pass; outcome <= Outcome.Skipped; outcome++)
        {
            if (of.TryGetValue(outcome, out var count))
            {
                counts.Add(new OutcomeCount(outcome, count));
            }
        }

        return counts;
    }

    public string Sentence
    {
        get
        {
            var outcomes = string.Join(
                ", ",
                Outcomes.Select(entry => $"{entry.Count} {entry.Outcome.Name()}")
            );
            var trial = Trial == 0 ? "" : $", {Trial} by trial rules";
            return $"{Count(Planned, Repeated ? "trial" : "cell")} planned, {Judged} judged: {(outcomes.Length == 0 ? "nothing" : outcomes)}. "
                + $"{Count(Must, "MUST finding")}, {Count(Should, "SHOULD finding")} ({Declared} declared{trial}).";
        }
    }

    /// <summary>How much asking it took; null where nothing was asked.</summary>
    public static string? Asked(Report report)
    {
        var asked = report.Newest.Where(cell => cell.Turns.Any(turn => turn.Measured is not null));
        var once = asked.Count(cell => cell.Attempts == 1);
        var later = asked.Count() - once;
        var causes = report
            .Cells.SelectMany(cell => cell.Retries)
            .GroupBy(retry => retry.Cause, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}")
            .ToList();
        var again = causes.Count == 0 ? "" : $" Sent again: {string.Join(", ", causes)}.";
        return report.Header.Mode is "live" or "record"
            ? $"Answered at the first try: {once}, later: {later}.{again}"
            : null;
    }

    /// <summary>More names than these tell less than their number.</summary>
    const int MostNames = 6;

    /// <summary>Tells the targets without a recording; null where there are none.</summary>
    /// <param name="quote">How a target's name is written.</param>
    public static string? Unrecorded(Report report, Func<string, string> quote) =>
        report.Unrecorded.Count switch
        {
            0 => null,
            1 => $"1 target has no recording and was not planned: {quote(report.Unrecorded[0])}",
            var count =>
                $"{count} targets have no recording and were not planned{Named(report.Unrecorded, quote)}",
        };

    static string Named(IReadOnlyList<string> names, Func<string, string> quote) =>
        names.Count <= MostNames
            ? $": {string.Join(", ", names.Select(quote))}"
            : " (results.ndjson names them)";

    /// <summary>Tells the scenarios that no target has a recording of; null where there are none.</summary>
    public static string? UnrecordedScenarios(Report report, Func<string, string> quote)
    {
        var all = report.Header.UnrecordedScenarios;
        // Without the cells of a scenario that is named itself.
        var names = all.Where(scenario =>
                ScenarioPath.Base(scenario) is var whole
                && (whole == scenario || !all.Contains(whole))
            )
            .ToList();
        var axes = names.Count == all.Count ? "" : $" ({all.Count} with their axes)";
        return names.Count == 0
            ? null
            : $"{Count(names.Count, "scenario")}{axes} not recorded for any target, and not planned{Named(names, quote)}";
    }

    public static string Count(int count, string what) =>
        count == 1 ? $"1 {what}" : $"{count} {what}s";
}
