using System.Globalization;
using Conformance.History;
using Conformance.Reports;
using Conformance.Reports.History;

namespace Conformance.Html.Models.Nights;

/// <summary>Days of a strip, one after the other, that came out alike.</summary>
/// <param name="Start">The place of the first, from 0.</param>
internal sealed record NightRun(int Start, int Count, StripMark Mark, DaySlot First, DaySlot Last)
{
    /// <summary>In nights.css.</summary>
    public static string Class(StripMark mark) =>
        mark == StripMark.Fail ? "n-fail"
        : mark == StripMark.Warn ? "n-warn"
        : mark == StripMark.Good ? "n-good"
        : mark == StripMark.Unjudged ? "n-unjudged"
        : "n-gap";

    /// <summary>Worse is higher, so that a strip can be read without its colours.</summary>
    public static int Height(StripMark mark) =>
        mark == StripMark.Fail ? 15
        : mark == StripMark.Warn ? 11
        : mark == StripMark.Good ? 6
        : 3;

    public string Words =>
        Count == 1
            ? $"{Day(First)}: {Mark.Name}"
            : $"{Day(First)} to {Day(Last)}: {Mark.Name}, {Summary.Count(Count, Mark == StripMark.Gap ? "day" : "night")}";

    /// <summary>The night's name, which tells a second run of a day; without a night the day.</summary>
    public static string Day(DaySlot slot) =>
        slot.Night?.Name ?? slot.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
