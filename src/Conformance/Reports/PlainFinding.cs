using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>A finding in a few lines of plain text, for terminals, test output and XML.</summary>
internal static class PlainFinding
{
    /// <summary>The first line says what; the others, indented, where, why and what to do. Lines end with <c>\n</c> between them.</summary>
    /// <param name="trials">In how many of the cell's trials it came; null where there is but one.</param>
    public static string Text(CellResult cell, Finding finding, TrialRate? trials = null)
    {
        var text = new StringBuilder(VisibleText.Of(Title(finding)));
        foreach (var (name, value) in Lines(cell, finding, trials))
        {
            text.Append("\n  ").Append(name.PadRight(10)).Append(VisibleText.Of(value));
        }

        return text.ToString();
    }

    sealed record Labelled(string Name, string Value);

    public static string Title(Finding finding) =>
        $"{finding.Level.Name()} {finding.Rule.Id}: {finding.Message}";

    static IEnumerable<Labelled> Lines(CellResult cell, Finding finding, TrialRate? trials)
    {
        var pointer = finding.Pointer is { } at ? $", at {at}" : "";
        yield return new Labelled(
            "where",
            $"{cell.Cell} turn {finding.Turn}, {Evidence.Place(finding)}{pointer}"
        );
        if (Evidence.Recording(cell, finding.Turn) is var (path, interaction))
        {
            yield return new Labelled("recorded", $"{path}, interaction {interaction}");
        }

        yield return new Labelled("expected", finding.Expected);
        yield return new Labelled("observed", finding.Observed);
        yield return new Labelled("bytes", finding.Excerpt);
        if (Evidence.Times(finding) is { } times)
        {
            yield return new Labelled("counted", times);
        }

        if (trials is not null)
        {
            yield return new Labelled(
                "trials",
                $"{(trials.IsFlaky ? "flaky: " : "")}in {trials}, first in trial {cell.Trial}"
            );
        }

        foreach (var line in Weight(cell, finding).Concat(Why(finding)))
        {
            yield return line;
        }
    }

    /// <summary>What makes it weigh less, or more.</summary>
    static IEnumerable<Labelled> Weight(CellResult cell, Finding finding)
    {
        if (finding.Declared is { } reason)
        {
            yield return new Labelled("declared", reason);
        }
        else if (!finding.Gates)
        {
            yield return new Labelled(
                "on trial",
                "the rule is new; its findings decide nothing yet"
            );
        }

        foreach (var row in cell.Breaks.Where(row => row.IsBy(finding)))
        {
            yield return new Labelled("breaks", row.Words);
            yield return new Labelled("", row.Source);
        }
    }

    static IEnumerable<Labelled> Why(Finding finding)
    {
        var source = finding.Rule.Source;
        yield return new Labelled(
            "source",
            source.Quote.Length == 0
                ? $"{source.Title}: {source.Section}"
                : $"{source.Title}, {source.Section}: \"{source.Quote}\""
        );
        yield return new Labelled("", source.Link);
        yield return new Labelled("to do", finding.Rule.AdviceOf(finding.Kind));
    }
}
