using Conformance.Results.Alerts;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>A night in at most five lines, for a pager: the counts, what is new, what is still so, what is over.</summary>
internal static class AlertText
{
    public const int MostLines = 5;
    const int MostCharacters = 200;

    public static IReadOnlyList<string> Lines(RunDiff diff, AlertNight night)
    {
        var last = new List<string>();
        if (night.Open.Count > 0)
        {
            last.Add($"still open since {night.Open[0].Since:yyyy-MM-dd}: {Words(night.Open)}");
        }

        if (night.Fixed.Count > 0)
        {
            last.Add($"fixed: {Words(night.Fixed)}");
        }

        return
        [
            .. New(night.New, MostLines - 1 - last.Count)
                .Prepend(Counts(diff, night))
                .Concat(last)
                .Select(Line),
        ];
    }

    /// <summary>The line that every night has.</summary>
    public static string Counts(RunDiff diff, AlertNight night)
    {
        var flaky = night.New.Count(alert => alert.Change.Kind == ChangeKind.BecameFlaky);
        return $"{night.New.Count - flaky} changed, {flaky} flaky, {diff.Judged} judged, {diff.Unjudged} unjudged";
    }

    static IEnumerable<string> New(IReadOnlyList<Alert> alerts, int most)
    {
        var shown = alerts.Count > most ? most - 1 : alerts.Count;
        foreach (var alert in alerts.Take(shown))
        {
            yield return $"{DiffSummary.Heading(alert.Change.Kind)}: {Where(alert.Change)}: {DiffSummary.Title(alert.Change)}";
        }

        if (shown < alerts.Count)
        {
            yield return $"and {alerts.Count - shown} more";
        }
    }

    /// <summary>The cell, or the target and in how many of its cells.</summary>
    public static string Where(Change change) =>
        change.AlsoIn.Count > 0
            ? $"{change.Target} in {Summary.Count(change.AlsoIn.Count + 1, "cell")}"
            : change.Place;

    static string Words(IReadOnlyList<ToldAlert> alerts) =>
        $"{alerts[0].Target} {alerts[0].Subject}"
        + (alerts.Count > 1 ? $" and {alerts.Count - 1} more" : "");

    static string Line(string text)
    {
        text = VisibleText.Of(text);
        return text.Length <= MostCharacters ? text : text[..(MostCharacters - 1)].TrimEnd() + "…";
    }
}
