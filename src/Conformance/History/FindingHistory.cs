using Conformance.Judging;

namespace Conformance.History;

/// <summary>A finding of a cell through the nights.</summary>
/// <param name="Newest">As it was found last.</param>
/// <param name="First">The night that had it first, among those that were read.</param>
/// <param name="Failed">Nights that had it.</param>
/// <param name="Exercised">Nights on which its rule held or failed in the cell.</param>
/// <param name="Trials">Trials of those nights.</param>
/// <param name="Flaky">It both held and failed within the last ten of them.</param>
internal sealed record FindingHistory(
    string Cell,
    HistoryFinding Newest,
    HistoryNight First,
    HistoryNight Last,
    int Failed,
    int Exercised,
    int Trials,
    bool Flaky
)
{
    /// <summary>How many nights are looked at to call a finding flaky.</summary>
    public const int Recent = 10;

    public static IEnumerable<FindingHistory> Of(CellSeries series)
    {
        var evidence = series.Evidence.ToList();
        return evidence
            .SelectMany(night => night.Cell.Findings)
            .Select(finding => finding.Identity)
            .Distinct()
            .OrderBy(identity => identity.Rule, StringComparer.Ordinal)
            .ThenBy(identity => identity.Kind, StringComparer.Ordinal)
            .ThenBy(identity => identity.Where, StringComparer.Ordinal)
            .ThenBy(identity => identity.Turn)
            .Select(identity => Of(series.Id, evidence, identity));
    }

    static FindingHistory Of(string cell, List<CellNight> evidence, FindingIdentity identity)
    {
        var exercised = evidence.Where(night => night.Exercised(identity)).ToList();
        var failed = evidence.Where(night => night.Find(identity) is not null).ToList();
        var recent = exercised.TakeLast(Recent).Select(night => night.Find(identity) is not null);
        return new FindingHistory(
            cell,
            failed[^1].Find(identity)!,
            failed[0].Night,
            failed[^1].Night,
            failed.Count,
            exercised.Count,
            exercised.Sum(night => night.Cell.Trials),
            recent.Distinct().Count() == 2
        );
    }
}
