using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.Console;

/// <summary>What a person reads in a terminal after a run.</summary>
internal static class ConsoleReport
{
    const int MostColumns = 6;
    const string Gap = "  ";

    /// <param name="colour">Whether the terminal takes escape sequences; all of them are written here.</param>
    /// <param name="ascii">Whether it shows ASCII alone.</param>
    /// <param name="width">Characters in a line; a wider matrix is written as a list.</param>
    public static string Write(Report report, bool colour, bool ascii, int width = 120)
    {
        var text = new Page(colour, ascii);
        WriteMatrix(text, report, width);
        WriteFindings(text, report);
        WriteBreaks(text, report);
        WriteNotConclusive(text, report);
        WriteHealth(text, report);
        WriteWithoutContext(text, report);
        WriteByRule(text, report);
        text.Line("");
        text.Line(Summary.Of(report).Sentence);
        if (Summary.Asked(report) is { } asked)
        {
            text.Line(asked);
        }

        foreach (var note in report.Notes)
        {
            text.Line("Note: " + note);
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

    static void WriteHealth(Page text, Report report)
    {
        var rows = report
            .Newest.SelectMany(cell => cell.Health.Select(row => $"{cell.Cell}: {row}"))
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.Line("");
        text.Line("Recording health:");
        foreach (var row in rows)
        {
            text.Line("  " + row);
        }
    }

    /// <summary>Rules that a request or a head would have exercised: silence about them would read as a pass.</summary>
    static void WriteWithoutContext(Page text, Report report)
    {
        var byReason = new SortedList<string, List<string>>(StringComparer.Ordinal);
        foreach (var cell in report.Newest)
        {
            foreach (var rule in report.Rules)
            {
                if (
                    cell.Rules.TryGetValue(rule.Id, out var state)
                    && state.Kind == RuleStateKind.NotExercised
                    && IsContext(state.Detail)
                )
                {
                    Note(byReason, state.Detail!, rule.Id);
                }
            }
        }

        foreach (var reason in byReason.Keys)
        {
            byReason[reason].Sort(StringComparer.Ordinal);
            text.Line("");
            text.Line($"Not exercised, because {reason}: {string.Join(", ", byReason[reason])}");
        }
    }

    static void Note(SortedList<string, List<string>> byReason, string reason, string rule)
    {
        if (!byReason.TryGetValue(reason, out var rules))
        {
            byReason.Add(reason, rules = []);
        }

        if (!rules.Contains(rule))
        {
            rules.Add(rule);
        }
    }

    static bool IsContext(string? why) =>
        why
            is "the request is not known"
                or "the head of the answer is not known"
                or "no header was recorded";

    sealed record RuleCount(Level Level, string Rule, int Findings, int Cells, int Targets);

    /// <summary>Where there are many findings, how they fall upon the rules.</summary>
    static void WriteByRule(Page text, Report report)
    {
        var byRule = new List<RuleCount>();
        foreach (
            var group in report.Findings.GroupBy(
                pair => pair.Finding.Rule.Id,
                StringComparer.Ordinal
            )
        )
        {
            byRule.Add(
                new RuleCount(
                    group.Any(pair => pair.Finding.Level == Level.Must) ? Level.Must : Level.Should,
                    group.Key,
                    group.Count(),
                    group.Select(pair => pair.Cell.Cell).Distinct(StringComparer.Ordinal).Count(),
                    group.Select(pair => pair.Cell.Target).Distinct(StringComparer.Ordinal).Count()
                )
            );
        }

        byRule.Sort(
            static (a, b) =>
                a.Level != b.Level
                    ? (int)b.Level - (int)a.Level
                    : string.CompareOrdinal(a.Rule, b.Rule)
        );
        if (byRule.Count < 2)
        {
            return;
        }

        text.Line("");
        text.Line("By rule:");
        var width = byRule.Max(row => row.Rule.Length);
        foreach (var row in byRule)
        {
            text.Line(
                $"  {row.Level.Name(), -6}  {row.Rule.PadRight(width)}  {Summary.Count(row.Findings, "finding")} in {Summary.Count(row.Cells, "cell")} of {Summary.Count(row.Targets, "target")}"
            );
        }
    }

    static void WriteMatrix(Page text, Report report, int width)
    {
        var targets = report.Targets;
        var folded = FoldedScenario.Of(report);
        var scenarios = folded.Select(row => row.Scenario).ToList();
        var names = folded
            .Select(row =>
                row.Alike.Count == 0 ? row.Scenario : $"{row.Scenario} (+{row.Alike.Count} alike)"
            )
            .ToList();
        var matrix = report.Matrix;
        var rows = scenarios
            .Select(scenario =>
                targets
                    .Select(target =>
                        text.Cell(matrix[Report.Square(target, scenario)], report.Header.Repeat)
                    )
                    .ToList()
            )
            .ToList();
        var first = text.WidestOf(names);
        var widths = new int[targets.Count];
        var total = first;
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = text.WidthOf(targets[i]);
            foreach (var row in rows)
            {
                widths[i] = Math.Max(widths[i], row[i].Width);
            }

            total += widths[i] + Gap.Length;
        }

        if (targets.Count > MostColumns || total > width)
        {
            WriteList(text, targets, names, rows);
            return;
        }

        text.Plain("", first);
        for (var i = 0; i < targets.Count; i++)
        {
            text.Plain(Gap);
            text.Plain(targets[i], i == targets.Count - 1 ? 0 : widths[i]);
        }

        text.End();
        for (var row = 0; row < rows.Count; row++)
        {
            text.Plain(names[row], first);
            for (var i = 0; i < targets.Count; i++)
            {
                text.Plain(Gap);
                text.Labels(rows[row][i], i == targets.Count - 1 ? 0 : widths[i]);
            }

            text.End();
        }
    }

    static void WriteList(
        Page text,
        IReadOnlyList<string> targets,
        List<string> scenarios,
        List<List<Square>> rows
    )
    {
        var names = targets.SelectMany(target =>
            scenarios.Select(scenario => $"{target}/{scenario}")
        );
        var first = text.WidestOf(names);
        for (var i = 0; i < targets.Count; i++)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                if (rows[row][i].Labels.Count > 0)
                {
                    text.Plain($"{targets[i]}/{scenarios[row]}", first);
                    text.Plain(Gap);
                    text.Labels(rows[row][i], 0);
                    text.End();
                }
            }
        }
    }

    static void WriteFindings(Page text, Report report)
    {
        foreach (var (cell, finding, trials) in report.Findings)
        {
            if (finding.Declared is null)
            {
                var lines = PlainFinding.Text(cell, finding, trials).Split('\n');
                text.Line("");
                text.Coloured(
                    lines[0],
                    !finding.Gates ? Colour.Dim
                        : finding.Level == Level.Must ? Colour.Red
                        : Colour.Yellow
                );
                text.End();
                foreach (var line in lines.Skip(1))
                {
                    text.Line(line);
                }
            }
        }
    }

    /// <summary>Clients that break on what no rule demands, or on a declared finding, which is not printed.</summary>
    static void WriteBreaks(Page text, Report report)
    {
        foreach (var cell in report.Newest.Where(cell => cell.Outcome.IsJudged()))
        {
            foreach (var row in cell.Breaks)
            {
                if (!cell.Findings.Any(finding => finding.Declared is null && row.IsBy(finding)))
                {
                    text.Line("");
                    text.Line(
                        $"{report.NameOf(cell)} turn {row.Turn}, by {row.Rule ?? row.Need}, breaks {row.Words}"
                    );
                    text.Line("  " + row.Source);
                }
            }
        }
    }

    static void WriteNotConclusive(Page text, Report report)
    {
        var first = true;
        foreach (var cell in report.Newest.Where(cell => !cell.Outcome.IsConclusive()))
        {
            if (first)
            {
                text.Line("");
                first = false;
            }

            text.Line($"{report.NameOf(cell)}: {cell.Reason}");
        }
    }

    static class Colour
    {
        public const string Red = "\e[31m";
        public const string Green = "\e[32m";
        public const string Yellow = "\e[33m";
        public const string Dim = "\e[2m";
        public const string Off = "\e[0m";

        public static string Of(Outcome outcome) =>
            outcome switch
            {
                Outcome.Pass => Green,
                Outcome.Fail or Outcome.Error => Red,
                Outcome.Warn or Outcome.Inconclusive => Yellow,
                _ => Dim,
            };
    }

    /// <summary>The labels of one square of the matrix, as this terminal shows them.</summary>
    sealed record Square(IReadOnlyList<ShownLabel> Labels, int Width);

    sealed record ShownLabel(string Text, Outcome Outcome);

    /// <summary>The text so far. All that comes in is made visible; only colours are added unescaped.</summary>
    sealed class Page(bool colour, bool ascii)
    {
        readonly StringBuilder _text = new();

        public int WidestOf(IEnumerable<string> texts)
        {
            var widest = 0;
            foreach (var text in texts)
            {
                widest = Math.Max(widest, WidthOf(text));
            }

            return widest;
        }

        public int WidthOf(string text)
        {
            var width = 0;
            foreach (var _ in Shown(text).EnumerateRunes())
            {
                width++;
            }

            return width;
        }

        public Square Cell(IEnumerable<CellResult> trials, int repeat)
        {
            var labels = CellLabel
                .Of(trials, repeat)
                .Select(label => new ShownLabel(
                    Shown($"{(ascii ? label.AsciiGlyph : label.Glyph)} {label.Words}"),
                    label.Outcome
                ))
                .ToList();
            var width = Math.Max(0, labels.Count - 1) * 2;
            foreach (var label in labels)
            {
                width += WidthOf(label.Text);
            }

            return new Square(labels, width);
        }

        public void Labels(Square square, int width)
        {
            for (var i = 0; i < square.Labels.Count; i++)
            {
                Plain(i > 0 ? "; " : "");
                Coloured(square.Labels[i].Text, Colour.Of(square.Labels[i].Outcome));
            }

            _text.Append(' ', Math.Max(0, width - square.Width));
        }

        public void Plain(string text, int width = 0)
        {
            _text.Append(Shown(text));
            _text.Append(' ', Math.Max(0, width - WidthOf(text)));
        }

        public void Coloured(string text, string code)
        {
            _text.Append(colour ? code : "").Append(Shown(text)).Append(colour ? Colour.Off : "");
        }

        public void Line(string text)
        {
            Plain(text);
            End();
        }

        public void End()
        {
            while (_text.Length > 0 && _text[^1] == ' ')
            {
                _text.Length--;
            }

            _text.Append('\n');
        }

        string Shown(string text) =>
            ascii ? VisibleText.Ascii(VisibleText.Of(text)) : VisibleText.Of(text);

        public override string ToString() => _text.ToString();
    }
}
