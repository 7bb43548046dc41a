using System.Globalization;
using System.Text;
using Conformance.History;
using Conformance.Reports;
using Conformance.Reports.History;

namespace Conformance.Html.Models.Nights;

/// <summary>Days of one target or cell, as runs of days that came out alike. A day without a night is a gap.</summary>
/// <param name="Places">How many days the strip is long.</param>
/// <param name="Words">The strip for whoever does not see it.</param>
internal sealed record HeatStrip(int Places, IReadOnlyList<NightRun> Runs, string Words)
{
    /// <summary>How many days the report looks back.</summary>
    public const int Recent = 30;

    /// <summary>Its nights came out in more than one way.</summary>
    public bool Changes =>
        Runs.Where(run => run.Mark != StripMark.Gap).DistinctBy(run => run.Mark).Count() > 1;

    /// <summary>The last days of a target; null where no night knows it.</summary>
    public static HeatStrip? OfTarget(HistoryBook? book, string target)
    {
        var series = book?.Series.FirstOrDefault(one => one.Target == target);
        if (series is null)
        {
            return null;
        }

        var slots = DaySlot.Of(book!.Nights);
        return Last(Recent, slots, StripMark.Of(slots, series));
    }

    public static HeatStrip Last(
        int days,
        IReadOnlyList<DaySlot> slots,
        IEnumerable<StripMark> marks
    )
    {
        var older = Math.Max(0, slots.Count - days);
        return Of([.. slots.Skip(older)], [.. marks.Skip(older)]);
    }

    /// <param name="marks">One for each of the days.</param>
    public static HeatStrip Of(IReadOnlyList<DaySlot> slots, IReadOnlyList<StripMark> marks)
    {
        var runs = new List<NightRun>();
        for (var place = 0; place < slots.Count; place++)
        {
            if (runs.Count > 0 && runs[^1].Mark == marks[place])
            {
                runs[^1] = runs[^1] with { Count = runs[^1].Count + 1, Last = slots[place] };
            }
            else
            {
                runs.Add(new NightRun(place, 1, marks[place], slots[place], slots[place]));
            }
        }

        return new HeatStrip(slots.Count, runs, Say(slots, runs));
    }

    /// <summary>The runs of a mark as the path of an SVG, in which a place is 1 wide and 16 high.</summary>
    public string Path(StripMark mark)
    {
        var path = new StringBuilder();
        foreach (var run in Runs)
        {
            if (run.Mark == mark)
            {
                path.Append(
                    CultureInfo.InvariantCulture,
                    $"M{run.Start} 15v-{NightRun.Height(mark)}h{run.Count}v{NightRun.Height(mark)}z"
                );
            }
        }

        return path.ToString();
    }

    static string Say(IReadOnlyList<DaySlot> slots, List<NightRun> runs)
    {
        var counts = runs.GroupBy(run => run.Mark)
            .OrderBy(mark => mark.Key == StripMark.Gap)
            .Select(mark =>
                mark.Key == StripMark.Gap
                    ? Summary.Count(mark.Sum(run => run.Count), "gap")
                    : $"{mark.Sum(run => run.Count)} {mark.Key.Name}"
            );
        var now = runs[^1].Mark == StripMark.Gap ? "no night" : runs[^1].Mark.Name;
        return $"{NightRun.Day(slots[0])} to {NightRun.Day(slots[^1])}: {string.Join(", ", counts)}; since {NightRun.Day(runs[^1].First)} {now}";
    }
}
