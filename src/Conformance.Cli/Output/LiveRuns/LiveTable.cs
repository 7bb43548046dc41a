using System.Globalization;
using Conformance.Running.Live.Watching;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Conformance.Cli.Output.LiveRuns;

/// <summary>Where a live run stands, as a table by target that fits the terminal.</summary>
internal static class LiveTable
{
    // The head and the lines around it, what is folded, up to three lines of words, the latest trial, and the cursor.
    const int OtherLines = 11;
    const int WideEnoughForSizes = 100;

    // What each number may need, hours and hundreds of trials too.
    static readonly (string Name, int Width)[] Numbers =
    [
        ("asked", 7),
        ("judged", 6),
        ("under\nway", 5),
        ("rate\nlimit", 5),
        ("sent\nagain", 5),
        ("elapsed", 7),
        ("left", 8),
    ];

    static readonly (string Name, int Width) Size = ("received", 8);
    const int ShortestName = 12;

    public static IRenderable Of(LiveProgress progress, int width, int height)
    {
        var sizes = width >= WideEnoughForSizes;
        var table = Head(sizes, width);
        var (shown, folded) = Fit(progress.Targets, Math.Max(1, height - OtherLines));
        foreach (var target in shown)
        {
            table.AddRow(Row(target, sizes));
        }

        var lines = new List<IRenderable> { table };
        if (folded.Count > 0)
        {
            lines.Add(Line(Folded(folded)));
        }

        lines.Add(Whole(LiveWords.Of(progress)));
        if (progress.Latest is { } latest)
        {
            lines.Add(Line("latest: " + LiveWords.Latest(latest)));
        }

        return new Rows(lines);
    }

    static Table Head(bool sizes, int width)
    {
        IReadOnlyList<(string Name, int Width)> numbers = sizes
            ? [.. Numbers[..^2], Size, .. Numbers[^2..]]
            : Numbers;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(
            new TableColumn(new Text("target"))
            {
                NoWrap = true,
                Padding = new Padding(0, 0, 0, 0),
                // Beside it stand the numbers, and a space at each border.
                Width = Math.Max(
                    ShortestName,
                    width - numbers.Sum(static number => number.Width + 1) - 2
                ),
            }
        );
        foreach (var number in numbers)
        {
            table.AddColumn(
                new TableColumn(new Text(number.Name) { Justification = Justify.Right })
                {
                    Alignment = Justify.Right,
                    NoWrap = true,
                    Padding = new Padding(0, 0, 0, 0),
                    Width = number.Width,
                }
            );
        }

        return table;
    }

    static IEnumerable<IRenderable> Row(TargetProgress target, bool sizes)
    {
        yield return Line(target.Target);
        yield return Line($"{target.Begun}/{target.Planned}");
        yield return Count(target.Judged);
        yield return Count(target.UnderWay);
        yield return Count(target.RateLimited);
        yield return Count(target.SentAgain);
        if (sizes)
        {
            yield return Line(LiveWords.Size(target.Received));
        }

        yield return Line(target.Since is null ? "" : LiveWords.Time(target.Elapsed));
        yield return Line(Left(target));
    }

    static string Left(TargetProgress target) =>
        target.Remaining == 0
            ? target.NotAsked == 0
                ? "done"
                : "given up"
            : target.TimeLeft is { } left
                ? LiveWords.Time(left)
                : "?";

    /// <summary>Those that something happens to come first, where not all have room.</summary>
    static (IReadOnlyList<TargetProgress> Shown, IReadOnlyList<TargetProgress> Folded) Fit(
        IReadOnlyList<TargetProgress> targets,
        int room
    )
    {
        if (targets.Count <= room)
        {
            return (targets, []);
        }

        var shown = targets
            .OrderBy(static target =>
                target.Open > 0 ? 0
                : target.Remaining > 0 ? 1
                : 2
            )
            .Take(room)
            .ToHashSet();
        return (
            [.. targets.Where(shown.Contains)],
            [.. targets.Where(target => !shown.Contains(target))]
        );
    }

    static string Folded(IReadOnlyList<TargetProgress> targets)
    {
        var done = targets.Count(static target => target.Remaining == 0);
        var open = targets.Count(static target => target.Open > 0);
        return $"and {targets.Count} more: {done} done, {open} under way, {targets.Count - done - open} to ask";
    }

    static Text Count(int count) =>
        Line(count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Text, not markup: brackets in a name are brackets.</summary>
    static Text Line(string text) => new(Terminal.Line(text)) { Overflow = Overflow.Ellipsis };

    static Text Whole(string text) => new(Terminal.Line(text));
}
