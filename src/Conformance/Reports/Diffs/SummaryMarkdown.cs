using System.Text;
using Conformance.Judging;
using Conformance.Reports.Markdown;
using Conformance.Results.Diffs;
using Conformance.Running.Comparing;

namespace Conformance.Reports.Diffs;

/// <summary>summary.md, for a CI job's summary: what changed, the matrix, the causes of findings, why there was nothing to judge.</summary>
internal static class SummaryMarkdown
{
    /// <summary>GitHub shows a summary up to a size; a person reads less.</summary>
    const int MostChanges = 30;

    /// <param name="baseline">Null where there is none to compare with.</param>
    public static string Write(Report report, BaselineComparison? baseline)
    {
        var text = new StringBuilder("# Provider conformance\n");
        if (baseline is not null)
        {
            WriteChanges(text, baseline);
        }

        text.Append("\n## Matrix\n\n");
        MarkdownMatrix.Write(text, report);
        WriteCauses(text, report);
        WriteErrors(text, report);
        return text.ToString();
    }

    /// <summary>What was found, a line for each cause; what a deviation declares is counted above.</summary>
    static void WriteCauses(StringBuilder text, Report report)
    {
        var causes = report.Causes.Where(cause => cause.Declared is null).ToList();
        if (causes.Count == 0)
        {
            return;
        }

        text.Append("\n## Findings\n\n");
        foreach (var cause in causes.Take(MostChanges))
        {
            var finding = cause.First.Finding;
            text.Append("- ").Append(finding.Level.Name()).Append(' ');
            text.Append(MarkdownText.Code(finding.Rule.Id)).Append(": ");
            text.Append(MarkdownText.Code(CauseText.Place(cause))).Append(": ");
            text.Append(MarkdownText.Escape(finding.Message));
            var with = cause.With.Select(other => MarkdownText.Code(other.Rule.Id)).Distinct();
            text.Append(cause.With.Count == 0 ? "" : $" With it: {string.Join(", ", with)}.");
            text.Append('\n');
        }

        if (causes.Count > MostChanges)
        {
            text.Append($"- and {causes.Count - MostChanges} more, in matrix.md\n");
        }
    }

    /// <summary>What there was nothing to judge of, in the providers' own words: those that ended alike in one line.</summary>
    static void WriteErrors(StringBuilder text, Report report)
    {
        var alike = report
            .Newest.Where(cell => cell.Outcome == Outcome.Error)
            .GroupBy(cell => (cell.Target, cell.Reason))
            .ToList();
        if (alike.Count == 0)
        {
            return;
        }

        text.Append("\n## Errors\n\n");
        foreach (var group in alike.Take(MostChanges))
        {
            text.Append("- ").Append(MarkdownText.Code(group.Key.Target)).Append(": ");
            text.Append(MarkdownText.Escape(group.Key.Reason));
            text.Append($" ({Summary.Count(group.Count(), "trial")})\n");
        }

        if (alike.Count > MostChanges)
        {
            text.Append($"- and {alike.Count - MostChanges} more\n");
        }
    }

    static void WriteChanges(StringBuilder text, BaselineComparison baseline)
    {
        var diff = baseline.Diff;
        text.Append("\n## What changed\n\nSince ");
        text.Append(MarkdownText.Code(baseline.Name)).Append(": ");
        text.Append(MarkdownText.Escape(DiffSummary.Sentence(diff, DiffGate.Default)));
        text.Append(".\n");
        if (diff.Changes.Count > 0)
        {
            text.Append('\n');
        }

        foreach (var change in diff.Changes.Take(MostChanges))
        {
            text.Append("- ").Append(MarkdownText.Escape(DiffSummary.Heading(change.Kind)));
            text.Append(": ").Append(MarkdownText.Code(change.Place)).Append(": ");
            text.Append(MarkdownText.Escape(DiffSummary.Title(change))).Append('\n');
        }

        if (diff.Changes.Count > MostChanges)
        {
            text.Append($"- and {diff.Changes.Count - MostChanges} more\n");
        }

        if (baseline.NewRules.Count > 0)
        {
            text.Append("\nNew rules: ");
            text.AppendJoin(", ", baseline.NewRules.Select(MarkdownText.Code)).Append(".\n");
        }

        foreach (var note in diff.Notes)
        {
            text.Append("\n> ").Append(MarkdownText.Escape(note)).Append('\n');
        }
    }
}
