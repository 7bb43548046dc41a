using Conformance.Judging;

namespace Conformance.History;

/// <summary>A target through the nights.</summary>
/// <param name="Nights">Those on which it was asked anything.</param>
/// <param name="Trials">Those that were judged.</param>
/// <param name="Outcomes">Of its cells on all nights.</param>
internal sealed record TargetHistory(
    string Target,
    int Nights,
    int Trials,
    HistoryNight First,
    HistoryNight Last,
    IReadOnlyDictionary<Outcome, int> Outcomes
)
{
    public static List<TargetHistory> Of(IEnumerable<HistoryNight> nights) =>
        [
            .. nights
                .SelectMany(night => night.Cells.Select(cell => new CellNight(night, cell)))
                .GroupBy(one => one.Cell.Target, StringComparer.Ordinal)
                .OrderBy(target => target.Key, StringComparer.Ordinal)
                .Select(target => new TargetHistory(
                    target.Key,
                    target.Select(one => one.Night).Distinct().Count(),
                    target.Sum(one => one.Cell.Trials),
                    target.First().Night,
                    target.Last().Night,
                    new SortedDictionary<Outcome, int>(
                        target
                            .GroupBy(one => one.Cell.Outcome)
                            .ToDictionary(outcome => outcome.Key, outcome => outcome.Count())
                    )
                )),
        ];
}

/// <summary>A value of a trait of a target, and when it was seen.</summary>
internal sealed record TraitHistory(
    string Target,
    string Trait,
    string Value,
    HistoryNight First,
    HistoryNight Last,
    int Nights
)
{
    public static List<TraitHistory> Of(IEnumerable<HistoryNight> nights) =>
        [
            .. nights
                .SelectMany(night =>
                    night.Cells.SelectMany(cell =>
                        cell.Traits.SelectMany(trait =>
                            trait.Value.Select(value =>
                                (Key: (cell.Target, Trait: trait.Key, Value: value), Night: night)
                            )
                        )
                    )
                )
                .GroupBy(seen => seen.Key)
                .OrderBy(seen => seen.Key.Target, StringComparer.Ordinal)
                .ThenBy(seen => seen.Key.Trait, StringComparer.Ordinal)
                .ThenBy(seen => seen.Key.Value, StringComparer.Ordinal)
                .Select(seen => new TraitHistory(
                    seen.Key.Target,
                    seen.Key.Trait,
                    seen.Key.Value,
                    seen.First().Night,
                    seen.Last().Night,
                    seen.Select(one => one.Night).Distinct().Count()
                )),
        ];
}
