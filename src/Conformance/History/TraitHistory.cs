namespace Conformance.History;

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
    public static IEnumerable<TraitHistory> Of(TargetSeries series) =>
        series
            .Nights.SelectMany(night => Values(night).Select(seen => (seen, night.Night)))
            .GroupBy(one => one.seen)
            .OrderBy(seen => seen.Key.Trait, StringComparer.Ordinal)
            .ThenBy(seen => seen.Key.Value, StringComparer.Ordinal)
            .Select(seen => new TraitHistory(
                series.Target,
                seen.Key.Trait,
                seen.Key.Value,
                seen.First().Night,
                seen.Last().Night,
                seen.Count()
            ));

    static HashSet<(string Trait, string Value)> Values(TargetNight night) =>
        [
            // Most cells of a night share theirs (NightReader).
            .. night
                .Cells.Select(cell => cell.Traits)
                .Distinct(ReferenceEqualityComparer.Instance)
                .Cast<IReadOnlyDictionary<string, IReadOnlyList<string>>>()
                .SelectMany(traits => traits)
                .SelectMany(trait => trait.Value.Select(value => (trait.Key, value))),
        ];
}
