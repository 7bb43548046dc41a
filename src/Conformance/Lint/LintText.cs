using System.Text;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Lint;

/// <summary>Writes a report of <c>conform lint</c>.</summary>
internal static class LintText
{
    /// <summary><c>file:line:column: message</c>, as compilers write it; a warning says so.</summary>
    public static string Plain(LintFinding finding) =>
        $"{SpecErrors.Plain(finding.File)}:{finding.Line}:{finding.Column}: {(finding.Severity == LintSeverity.Warning ? "warning: " : "")}{SpecErrors.Plain(finding.Message)}";

    /// <summary>A workflow command of GitHub Actions, which shows the message beside the line.</summary>
    /// <remarks>https://docs.github.com/actions/reference/workflow-commands-for-github-actions</remarks>
    public static string GitHub(LintFinding finding) =>
        $"::{(finding.Severity == LintSeverity.Error ? "error" : "warning")} file={Property(finding.File)},line={finding.Line},col={finding.Column}::{Data(finding.Message)}";

    public static string Win(LayerWin win) =>
        SpecErrors.Plain($"{win.Winner} {win.How} {win.Loser}");

    public static string Summary(LintReport report)
    {
        var text = new StringBuilder();
        text.Append(Reports.Summary.Count(report.Errors, "error"));
        text.Append(", ").Append(Reports.Summary.Count(report.Warnings, "warning"));
        text.Append(" in ").Append(Reports.Summary.Count(report.Files, "file"));
        return text.ToString();
    }

    static string Data(string text) =>
        SpecErrors
            .Plain(text)
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) =>
        Data(text)
            .Replace(":", "%3A", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal);
}
