using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>A finding in a few lines of plain text, for terminals, test output and XML.</summary>
internal static class PlainFinding
{
    /// <summary>The first line says what; the others, indented, where, why and what to do. Lines end with <c>\n</c> between them.</summary>
    public static string Text(CellResult cell, Finding finding)
    {
        var text = new StringBuilder(VisibleText.Of(Title(finding)));
        foreach (var (name, value) in Lines(cell, finding))
        {
            text.Append("\n  ").Append(name.PadRight(10)).Append(VisibleText.Of(value));
        }

        return text.ToString();
    }

    public static string Title(Finding finding) =>
        $"{finding.Level.Name()} {finding.Rule.Id}: {finding.Message}";

    static IEnumerable<(string Name, string Value)> Lines(CellResult cell, Finding finding)
    {
        var pointer = finding.Pointer is { } at ? $", at {at}" : "";
        yield return (
            "where",
            $"{cell.Cell} turn {finding.Turn}, {Evidence.Place(finding)}{pointer}"
        );
        if (Evidence.Recording(cell, finding.Turn) is var (path, interaction))
        {
            yield return ("recorded", $"{path}, interaction {interaction}");
        }

        yield return ("expected", finding.Expected);
        yield return ("observed", finding.Observed);
        yield return ("bytes", finding.Excerpt);
        if (Evidence.Times(finding) is { } times)
        {
            yield return ("counted", times);
        }

        if (finding.Declared is { } reason)
        {
            yield return ("declared", reason);
        }
        else if (!finding.Gates)
        {
            yield return ("on trial", "the rule is new; its findings decide nothing yet");
        }

        var source = finding.Rule.Source;
        yield return (
            "source",
            source.Quote.Length == 0
                ? $"{source.Title}: {source.Section}"
                : $"{source.Title}, {source.Section}: \"{source.Quote}\""
        );
        yield return ("", source.Link);
        yield return ("to do", finding.Rule.Advice);
    }
}
