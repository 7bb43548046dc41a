using Conformance.Judging;

namespace Conformance.Reports;

/// <summary>Cells that say nothing final, for one reason.</summary>
/// <param name="Names">As the report names the trials.</param>
/// <param name="Recordings">Those that are stale.</param>
internal sealed record UnjudgedCells(
    string Reason,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Recordings
)
{
    /// <summary>All of them, by reason, in the order of the cells.</summary>
    public static IReadOnlyList<UnjudgedCells> Of(Report report) =>
        [
            .. report
                .Newest.Where(cell => !cell.Outcome.IsConclusive())
                .GroupBy(cell => cell.Reason, StringComparer.Ordinal)
                .Select(group => new UnjudgedCells(
                    group.Key,
                    [.. group.Select(report.NameOf)],
                    [
                        .. group
                            .Where(cell => cell.Outcome == Outcome.Stale)
                            .Select(cell => cell.Source?.Path)
                            .OfType<string>(),
                    ]
                )),
        ];
}
