using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Lint;

internal enum LintSeverity
{
    /// <summary>No command takes the file as it is.</summary>
    Error,

    /// <summary>Legal, but hardly what was meant.</summary>
    Warning,
}

/// <summary>One thing that <c>conform lint</c> tells; line and column count from 1.</summary>
internal sealed record LintFinding(
    LintSeverity Severity,
    string File,
    int Line,
    int Column,
    string Message
)
{
    public static LintFinding Of(SpecError error) =>
        new(LintSeverity.Error, error.File, error.Line, error.Column, error.Message);

    public static int Compare(LintFinding left, LintFinding right)
    {
        var order = string.CompareOrdinal(left.File, right.File);
        order = order != 0 ? order : left.Line.CompareTo(right.Line);
        order = order != 0 ? order : left.Column.CompareTo(right.Column);
        order = order != 0 ? order : left.Severity.CompareTo(right.Severity);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }
}

/// <summary>Gathers what is likely wrong in one file. Few are shown of a file, as of its errors.</summary>
internal sealed class LintWarnings(string file, List<LintFinding> all)
{
    const int Limit = 100;

    int _count;

    public void Add(Specs.Yaml.YamlNode at, string message) => Add(at.Line, at.Column, message);

    public void Add(int line, int column, string message)
    {
        if (++_count <= Limit)
        {
            all.Add(new LintFinding(LintSeverity.Warning, file, line, column, message));
        }
    }
}

/// <summary>All that was found, in the order of file and place.</summary>
/// <param name="Files">How many files were looked at.</param>
/// <param name="Wins">Which file of several layers counts.</param>
internal sealed record LintReport(
    IReadOnlyList<LintFinding> Findings,
    int Files,
    IReadOnlyList<LayerWin> Wins
)
{
    public int Errors => Findings.Count(static one => one.Severity == LintSeverity.Error);

    public int Warnings => Findings.Count - Errors;
}
