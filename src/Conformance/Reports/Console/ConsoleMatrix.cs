namespace Conformance.Reports.Console;

/// <summary>A column for each target; a list where that is too wide.</summary>
internal static class ConsoleMatrix
{
    const int MostColumns = 6;
    const string Gap = "  ";

    /// <summary>A scenario, and what each target made of it.</summary>
    sealed record Row(string Name, IReadOnlyList<ConsoleSquare> Squares);

    public static void Write(ConsolePage text, Report report, int width)
    {
        var targets = report.Targets;
        var rows = Rows(text, report, targets);
        var first = text.WidestOf(rows.Select(static row => row.Name));
        var widths = targets
            .Select(
                (target, i) => Math.Max(text.WidthOf(target), rows.Max(row => row.Squares[i].Width))
            )
            .ToList();
        if (targets.Count > MostColumns || first + widths.Sum(one => one + Gap.Length) > width)
        {
            WriteList(text, targets, rows);
        }
        else
        {
            WriteTable(text, targets, rows, [first, .. widths]);
        }
    }

    static List<Row> Rows(ConsolePage text, Report report, IReadOnlyList<string> targets)
    {
        var matrix = report.Matrix;
        return
        [
            .. FoldedScenario
                .Of(report)
                .Select(row => new Row(
                    row.Alike.Count == 0
                        ? row.Scenario
                        : $"{row.Scenario} (+{row.Alike.Count} alike)",
                    [
                        .. targets.Select(target =>
                            text.Cell(
                                matrix[Report.Square(target, row.Scenario)],
                                report.Header.Repeat
                            )
                        ),
                    ]
                )),
        ];
    }

    /// <param name="widths">Of the names, then of each target.</param>
    static void WriteTable(
        ConsolePage text,
        IReadOnlyList<string> targets,
        List<Row> rows,
        IReadOnlyList<int> widths
    )
    {
        // Nothing follows the last column, so that nothing need fill it.
        int WidthOf(int target) => target == targets.Count - 1 ? 0 : widths[target + 1];

        text.Plain("", widths[0]);
        for (var i = 0; i < targets.Count; i++)
        {
            text.Plain(Gap);
            text.Plain(targets[i], WidthOf(i));
        }

        text.End();
        foreach (var row in rows)
        {
            text.Plain(row.Name, widths[0]);
            for (var i = 0; i < targets.Count; i++)
            {
                text.Plain(Gap);
                text.Labels(row.Squares[i], WidthOf(i));
            }

            text.End();
        }
    }

    static void WriteList(ConsolePage text, IReadOnlyList<string> targets, List<Row> rows)
    {
        var first = text.WidestOf(
            targets.SelectMany(target => rows.Select(row => $"{target}/{row.Name}"))
        );
        for (var i = 0; i < targets.Count; i++)
        {
            foreach (var row in rows.Where(row => row.Squares[i].Labels.Count > 0))
            {
                text.Plain($"{targets[i]}/{row.Name}", first);
                text.Plain(Gap);
                text.Labels(row.Squares[i], 0);
                text.End();
            }
        }
    }
}
