namespace Conformance.Reports.Console;

/// <summary>What a person reads in a terminal after a run.</summary>
internal static class ConsoleReport
{
    /// <param name="colour">Whether the terminal takes escape sequences; all of them are written here.</param>
    /// <param name="ascii">Whether it shows ASCII alone.</param>
    /// <param name="width">Characters in a line; a wider matrix is written as a list.</param>
    public static string Write(Report report, bool colour, bool ascii, int width = 120)
    {
        var text = new ConsolePage(colour, ascii);
        var causes = report.Causes.Where(cause => cause.Declared is null).ToList();
        var many = causes.Count > ConsoleFindings.Most;
        ConsoleMatrix.Write(text, report, width);
        ConsoleFindings.Write(text, report, many ? [] : causes);
        ConsoleFindings.WriteBreaks(text, report);
        ConsoleCells.WriteNotConclusive(text, report);
        ConsoleCells.WriteHealth(text, report);
        WithoutContext.Write(text, report);
        if (many)
        {
            WriteNotes(text, report);
            ConsoleFindings.WriteList(text, causes, width);
        }
        else
        {
            CountsByRule.Write(text, report);
        }

        text.Line("");
        text.Line(Summary.Of(report).Sentence);
        if (Summary.Asked(report) is { } asked)
        {
            text.Line(asked);
        }

        if (!many)
        {
            WriteNotes(text, report);
        }

        if (Summary.Unrecorded(report, target => target) is { } unrecorded)
        {
            text.Line(unrecorded);
        }

        if (Summary.UnrecordedScenarios(report, static scenario => scenario) is { } scenarios)
        {
            text.Line(scenarios);
        }

        return text.ToString();
    }

    static void WriteNotes(ConsolePage text, Report report)
    {
        foreach (var note in report.Notes)
        {
            text.Line("Note: " + note);
        }
    }
}
