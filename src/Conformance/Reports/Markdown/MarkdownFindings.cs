using System.Text;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Grouping;

namespace Conformance.Reports.Markdown;

/// <summary>Every cause of findings that count, with all that is needed to check or dispute it.</summary>
internal static class MarkdownFindings
{
    public static void Write(StringBuilder text, Report report)
    {
        text.Append("\n## Findings\n");
        var number = 0;
        var rates = report.Rates;
        foreach (var cause in report.Causes)
        {
            number++;
            var (cell, finding) = cause.First;
            text.Append("\n### ").Append(number).Append(". ");
            text.Append(RuleLink(report, finding.Rule)).Append(", ");
            text.Append(finding.Level.Name()).Append(": ");
            text.Append(MarkdownText.Code(report.NameOf(cell)));
            text.Append(", turn ").Append(finding.Turn).Append(More(cause)).Append("\n\n");
            text.Append(MarkdownText.Escape(finding.Message)).Append("\n\n");
            foreach (var (name, value) in CauseText.Lines(cause, all: true, MarkdownText.Code))
            {
                Item(text, char.ToUpperInvariant(name[0]) + name[1..], value);
            }

            if (rates.GetValueOrDefault((cell.Cell, FindingIdentity.Of(finding))) is { } trials)
            {
                Item(text, "Trials", $"{(trials.IsFlaky ? "flaky: " : "")}in {trials}");
            }

            WriteEvidence(text, cell, finding);
            foreach (var row in cell.Breaks.Where(row => row.IsBy(finding)))
            {
                Item(text, "Breaks", Broken(row));
            }

            WriteSource(text, finding.Rule.Source);
            Item(text, "What to do", MarkdownText.Escape(finding.Rule.AdviceOf(finding.Kind)));
        }

        if (number == 0)
        {
            text.Append("\nNone.\n");
        }

        WriteClients(text, report);
    }

    /// <summary>Who breaks where, and how, for those who look for their own client; also what no rule demands.</summary>
    static void WriteClients(StringBuilder text, Report report)
    {
        text.Append("\n## Clients that break\n\n");
        var cells = report
            .Newest.Where(cell => cell.Outcome.IsJudged() && cell.Breaks.Count > 0)
            .ToList();
        if (cells.Count == 0)
        {
            text.Append("None of the clients in specs/clients.\n");
            return;
        }

        foreach (
            var alike in cells
                .SelectMany(cell => cell.Breaks.Select(row => (Cell: cell, Row: row)))
                .GroupBy(one =>
                    (one.Cell.Target, one.Row.Client, one.Row.Rule, one.Row.Kind, one.Row.Need)
                )
        )
        {
            var (cell, row) = alike.First();
            var names = alike
                .Select(one => report.NameOf(one.Cell))
                .Distinct(StringComparer.Ordinal)
                .ToList();
            text.Append("- ").Append(MarkdownText.Code(report.NameOf(cell)));
            text.Append(", turn ").Append(row.Turn);
            text.Append(names.Count > 1 ? $" and {names.Count - 1} more" : "").Append(", by ");
            text.Append(MarkdownText.Code(row.Rule ?? row.Need ?? ""));
            text.Append(": ").Append(Broken(row)).Append('\n');
        }
    }

    /// <summary>How many more cells are folded into the heading's.</summary>
    static string More(FindingCause cause) =>
        cause.Scenarios.Count > 1 ? $", and {cause.Scenarios.Count - 1} more" : "";

    static string RuleLink(Report report, Rule rule) =>
        report.RulesPage is { } page
            ? $"[{MarkdownText.Code(rule.Id)}](<{page}#{Anchors.OnRulesPage(rule.Id)}>)"
            : MarkdownText.Code(rule.Id);

    static string Broken(ClientBreak row) =>
        $"{MarkdownText.Code(row.Client)} {MarkdownText.Escape(row.Version)}: {MarkdownText.Escape(row.Breaks)} ({MarkdownText.Link("source", row.Source)})";

    static void WriteEvidence(StringBuilder text, CellResult cell, Finding finding)
    {
        if (finding.Declared is { } reason)
        {
            Item(text, "Declared", MarkdownText.Escape(reason));
        }
        else if (!finding.Gates)
        {
            Item(text, "On trial", "the rule is new; its findings decide nothing yet");
        }

        Item(text, "Expected", MarkdownText.Escape(finding.Expected));
        Item(text, "Observed", MarkdownText.Escape(finding.Observed));
        var pointer = finding.Pointer is { } at ? $", at {MarkdownText.Code(at)}" : "";
        Item(text, "Where", Evidence.Place(finding) + pointer);
        if (Evidence.Recording(cell, finding.Turn) is var (path, interaction))
        {
            Item(text, "Recording", $"{MarkdownText.Code(path)}, interaction {interaction}");
        }

        Item(text, "Bytes", MarkdownText.Code(finding.Excerpt));
        if (Evidence.Times(finding) is { } times)
        {
            Item(text, "Counted", times);
        }

        Item(
            text,
            "Identity",
            $"kind {MarkdownText.Code(finding.Kind)}, place {MarkdownText.Code(finding.Where)}"
        );
    }

    static void WriteSource(StringBuilder text, RuleSource source)
    {
        var words = new StringBuilder(MarkdownText.Link(source.Title, source.Link));
        if (source.Section.Length > 0)
        {
            words.Append(", ").Append(MarkdownText.Escape(source.Section));
        }

        if (source.Version.Length > 0)
        {
            words.Append(", version ").Append(MarkdownText.Escape(source.Version));
        }

        if (source.Read.Length > 0)
        {
            words.Append(", read ").Append(MarkdownText.Escape(source.Read));
        }

        if (source.Quote.Length > 0)
        {
            words.Append(": “").Append(MarkdownText.Escape(source.Quote)).Append('”');
        }

        Item(text, "Source", words.ToString());
    }

    static void Item(StringBuilder text, string name, string markdown) =>
        text.Append("- ").Append(name).Append(": ").Append(markdown).Append('\n');
}
