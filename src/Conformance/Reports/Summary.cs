using Conformance.Judging;

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
    public static Summary Of(Report report)
    {
        var findings = report.Findings.Select(entry => entry.Finding).ToList();
        return new Summary(
            report.Header.Planned,
            report
                .Newest.Where(cell => cell.Outcome.IsJudged())
                .Select(cell => cell.Cell)
                .Distinct(StringComparer.Ordinal)
                .Count(),
            CountOutcomes(report),
            findings.Count(finding => finding.Level == Level.Must),
            findings.Count(finding => finding.Level == Level.Should),
            findings.Count(finding => finding.Declared is not null),
            findings.Count(finding => finding.Declared is null && !finding.Gates)
        );
    }

    static List<OutcomeCount> CountOutcomes(Report report)
    {
        var counts = new List<OutcomeCount>();
        for (var outcome = Outcome.Pass; outcome <= Outcome.Skipped; outcome++)
        {
            var count = report.Newest.Count(cell => cell.Outcome == outcome);
            if (count > 0)
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
            return $"{Count(Planned, "cell")} planned, {Judged} judged: {(outcomes.Length == 0 ? "nothing" : outcomes)}. "
                + $"{Count(Must, "MUST finding")}, {Count(Should, "SHOULD finding")} ({Declared} declared{trial}).";
        }
    }

    /// <summary>Names the targets without a recording; null where there are none.</summary>
    /// <param name="quote">How a target's name is written.</param>
    public static string? Unrecorded(Report report, Func<string, string> quote) =>
        report.Unrecorded.Count switch
        {
            0 => null,
            1 => $"1 target has no recording and was not planned: {quote(report.Unrecorded[0])}",
            var count =>
                $"{count} targets have no recording and were not planned: {string.Join(", ", report.Unrecorded.Select(quote))}",
        };

    public static string Count(int count, string what) =>
        count == 1 ? $"1 {what}" : $"{count} {what}s";
}
