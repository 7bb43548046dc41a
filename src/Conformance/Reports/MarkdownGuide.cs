using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>What the words mean, what a pass does not mean, and out of how many.</summary>
internal static class MarkdownGuide
{
    static readonly (Outcome Outcome, string Meaning)[] Words =
    [
        (Outcome.Pass, "judged, and no rule failed"),
        (Outcome.Known, "every finding is declared as a deviation, with a reason and an end"),
        (Outcome.Warn, "undeclared SHOULD findings only"),
        (
            Outcome.Inconclusive,
            "the model did not do what the scenario is for; what was exercised still counts"
        ),
        (Outcome.Fail, "at least one undeclared MUST finding"),
        (Outcome.Error, "there was nothing to judge, or it could not be read; not a finding"),
        (Outcome.Stale, "not judged: the recording answers another request than the scenario's"),
        (Outcome.Missing, "not judged: there is no recording"),
        (Outcome.Skipped, "not judged: out of scope, no key, or the model is retired"),
    ];

    public static void Write(StringBuilder text, Report report)
    {
        text.Append("\n## How to read this\n\n");
        foreach (var (outcome, meaning) in Words)
        {
            text.Append("- ").Append(new CellLabel(outcome, "").Glyph).Append(" **");
            text.Append(outcome.Name()).Append("**: ").Append(meaning).Append('\n');
        }

        text.Append(
            """

            MUST: the cited source says so, or the answer cannot be read unambiguously. SHOULD: widely relied upon, but no
            specification demands it. Expectations of the model (MODEL) never count against a provider.

            A pass says that the rules that had something to judge held in these recordings, on the day they were made. It does
            not say that the provider keeps to them on other days, in other scenarios or for other models, and nothing about
            the rules that were not exercised. Events are counted from 0, turns from 1, offsets in bytes of the response body.


            """.ReplaceLineEndings("\n")
        );
        WriteDenominators(text, report);
    }

    static void WriteDenominators(StringBuilder text, Report report)
    {
        var summary = Summary.Of(report);
        text.Append(
            $"Planned: {Summary.Count(summary.Planned, "cell")}. Judged: {summary.Judged} of {summary.Planned}. Rules exercised in each:\n\n"
        );
        MarkdownReport.Head(
            text,
            ["Cell", "Recorded", "Exercised", "Held", "Failed", "Waived", "Not exercised"]
        );
        foreach (var cell in report.Newest)
        {
            var name = MarkdownText.Code(report.NameOf(cell));
            if (!cell.Outcome.IsJudged() || cell.Rules.Count == 0)
            {
                MarkdownReport.Row(text, [name, "–", "not judged", "–", "–", "–", "–"]);
                continue;
            }

            var idle = CountOf(cell, RuleStateKind.NotExercised);
            MarkdownReport.Row(
                text,
                [
                    name,
                    MarkdownText.Escape(cell.Source?.Recorded ?? "–"),
                    $"{cell.Rules.Count - idle} of {cell.Rules.Count}",
                    $"{CountOf(cell, RuleStateKind.Held)}",
                    $"{CountOf(cell, RuleStateKind.Failed)}",
                    $"{CountOf(cell, RuleStateKind.Waived)}",
                    $"{idle}",
                ]
            );
        }

        var never = report
            .Rules.Where(rule => !report.Newest.Any(cell => Exercises(cell, rule)))
            .ToList();
        text.Append('\n');
        text.Append(
            never.Count == 0
                ? $"Each of the {report.Rules.Count} rules was exercised somewhere.\n"
                : $"Exercised nowhere, {never.Count} of {report.Rules.Count} rules: {string.Join(", ", never.Select(rule => MarkdownText.Code(rule.Id)))}.\n"
        );
    }

    static int CountOf(CellResult cell, RuleStateKind kind) =>
        cell.Rules.Values.Count(state => state.Kind == kind);

    static bool Exercises(CellResult cell, Rule rule) =>
        cell.Outcome.IsJudged()
        && cell.Rules.TryGetValue(rule.Id, out var state)
        && state.Kind != RuleStateKind.NotExercised;
}
