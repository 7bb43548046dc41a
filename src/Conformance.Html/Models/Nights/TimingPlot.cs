using System.Globalization;
using System.Text;
using Conformance.History;
using Conformance.Reports;

namespace Conformance.Html.Models.Nights;

/// <summary>How fast a target was, night by night: the middle, and the quarters beside it. A night without a figure is a gap.</summary>
/// <param name="Top">What the upper edge stands for.</param>
/// <param name="Spread">The quarters, as the path of an SVG.</param>
/// <param name="Median">The middle, as the path of an SVG.</param>
internal sealed record TimingPlot(
    string Name,
    string Unit,
    int Places,
    double Top,
    string Spread,
    string Median,
    string Words
)
{
    /// <summary>In the units of the paths, in which a place is 1 wide.</summary>
    public const int Height = 48;

    public static IEnumerable<TimingPlot> Of(
        IReadOnlyList<TargetTimings> nights,
        IReadOnlyList<DaySlot> slots
    )
    {
        var plots = new[]
        {
            Of("First byte", "ms", nights, slots, night => night.FirstByte),
            Of("Speed", "tokens/s", nights, slots, night => night.TokensPerSecond),
        };
        return plots.OfType<TimingPlot>();
    }

    static TimingPlot? Of(
        string name,
        string unit,
        IReadOnlyList<TargetTimings> nights,
        IReadOnlyList<DaySlot> slots,
        Func<TargetTimings, Spread?> figure
    )
    {
        var figures = Figures(nights, slots, figure);
        if (figures.TrueForAll(one => one is null))
        {
            return null;
        }

        var (spread, median) = Draw(figures, figures.Max(one => one?.High ?? 0));
        return new TimingPlot(
            name,
            unit,
            slots.Count,
            figures.Max(one => one?.High ?? 0),
            spread,
            median,
            Say(name, unit, figures, slots)
        );
    }

    /// <summary>One for each place.</summary>
    static List<Spread?> Figures(
        IReadOnlyList<TargetTimings> nights,
        IReadOnlyList<DaySlot> slots,
        Func<TargetTimings, Spread?> figure
    )
    {
        var figures = new List<Spread?>(slots.Count);
        var next = 0;
        foreach (var slot in slots)
        {
            var there = next < nights.Count && ReferenceEquals(nights[next].Night, slot.Night);
            figures.Add(there ? figure(nights[next]) : null);
            next += there ? 1 : 0;
        }

        return figures;
    }

    static (string Spread, string Median) Draw(List<Spread?> figures, double top)
    {
        var spread = new StringBuilder();
        var median = new StringBuilder();
        for (var place = 0; place < figures.Count; place++)
        {
            var end = place;
            while (end < figures.Count && figures[end] is not null)
            {
                end++;
            }

            if (end > place)
            {
                Draw(spread, median, figures[place..end], place, top);
                place = end;
            }
        }

        return (spread.ToString(), median.ToString());
    }

    /// <summary>Nights one after the other; each is a step as wide as its place, so that a single one is seen too.</summary>
    static void Draw(
        StringBuilder spread,
        StringBuilder median,
        List<Spread?> figures,
        int place,
        double top
    )
    {
        for (var i = 0; i < figures.Count; i++)
        {
            Step(spread, i == 0, place + i, Level(figures[i]!.High, top), 1);
            Step(median, i == 0, place + i, Level(figures[i]!.Median, top), 1);
        }

        for (var i = figures.Count - 1; i >= 0; i--)
        {
            Step(spread, false, place + i + 1, Level(figures[i]!.Low, top), -1);
        }

        spread.Append('z');
    }

    static void Step(StringBuilder path, bool first, int from, double level, int wide) =>
        path.Append(first ? $"M{from} " : "V")
            .Append(CultureInfo.InvariantCulture, $"{level}h{wide}");

    static double Level(double figure, double top) =>
        top > 0 ? Math.Round(Height * (1 - (Math.Clamp(figure, 0, top) / top)), 1) : Height;

    static string Say(string name, string unit, List<Spread?> figures, IReadOnlyList<DaySlot> slots)
    {
        var first = figures.FindIndex(one => one is not null);
        var last = figures.FindLastIndex(one => one is not null);
        var medians = figures.OfType<Spread>().Select(one => one.Median).Order().ToList();
        return $"{name}: median {Figure(medians[(medians.Count - 1) / 2])} {unit}, from {Figure(medians[0])} to {Figure(medians[^1])} night by night ({Summary.Count(medians.Count, "night")}, {NightRun.Day(slots[first])} to {NightRun.Day(slots[last])}); the last {Figure(figures[last]!.Median)}";
    }

    public static string Figure(double value) =>
        value.ToString(Math.Abs(value) < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
