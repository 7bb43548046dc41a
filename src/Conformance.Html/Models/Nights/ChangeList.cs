using Conformance.History;

namespace Conformance.Html.Models.Nights;

/// <summary>What changed, night by night, the newest first.</summary>
/// <param name="Older">How many of each month are only counted.</param>
internal sealed record ChangeList(
    IReadOnlyList<ChangedNight> Nights,
    IReadOnlyList<ChangedMonth> Older
)
{
    /// <summary>Nobody reads on after so many, and <c>--json</c> has all.</summary>
    public const int Most = 2000;

    // It came, it went, and it came again.
    const int Often = 3;

    public static ChangeList Of(HistoryBook book)
    {
        var targets = book.Cells.ToDictionary(
            cell => cell.Id,
            cell => cell.Target,
            StringComparer.Ordinal
        );
        var returning = book
            .Transitions.SelectMany(change =>
                change.Findings.Select(finding => (change.Cell, finding.Identity))
            )
            .CountBy(one => one)
            .Where(times => times.Value >= Often)
            .Select(times => times.Key)
            .ToHashSet();
        return new ChangeList(
            [
                .. book
                    .Transitions.Take(Most)
                    .GroupBy(change => change.To)
                    .Select(night => new ChangedNight(
                        night.Key,
                        [.. ChangeGroup.Of(night, cell => targets[cell], returning)]
                    )),
            ],
            [
                .. book
                    .Transitions.Skip(Most)
                    .GroupBy(change => change.To.DayText[..7], StringComparer.Ordinal)
                    .Select(month => new ChangedMonth(
                        month.Key,
                        month.CountBy(change => change.KindName).ToDictionary()
                    )),
            ]
        );
    }
}

/// <summary>What one night changed.</summary>
internal sealed record ChangedNight(HistoryNight Night, IReadOnlyList<ChangeGroup> Groups);

/// <param name="Month">Such as 2026-11.</param>
/// <param name="Counts">By the kind of the change.</param>
internal sealed record ChangedMonth(string Month, IReadOnlyDictionary<string, int> Counts);
