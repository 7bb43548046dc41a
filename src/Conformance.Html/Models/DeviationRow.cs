using Conformance.Judging;
using Conformance.Reports;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Html.Models;

/// <summary>A declared excuse, and what became of it in this run.</summary>
/// <param name="State"><c>stale</c>, <c>expired</c>, <c>in use</c> or <c>not used</c>.</param>
internal sealed record DeviationRow(
    string Provider,
    Deviation Deviation,
    string State,
    int Findings
)
{
    /// <summary>Stale first, then expired, then those not used; within that as the files have them.</summary>
    public static IReadOnlyList<DeviationRow> Of(HtmlInput input)
    {
        var rows = new List<DeviationRow>();
        foreach (var file in input.Specs?.Deviations ?? [])
        {
            foreach (var deviation in file.Deviations)
            {
                var used = input
                    .Report.Newest.Where(cell => cell.Provider == file.Provider)
                    .SelectMany(cell => cell.Findings.Select(finding => (cell, finding)))
                    .Count(entry => Uses(entry.finding, entry.cell, deviation));
                var place = $"{file.Path}:{deviation.Line}: ";
                rows.Add(
                    new DeviationRow(
                        file.Provider,
                        deviation,
                        Tells(input.StaleDeviations, place + "stale") ? "stale"
                            : Tells(input.ExpiredDeviations, place + "expired") ? "expired"
                            : used > 0 ? "in use"
                            : "not used",
                        used
                    )
                );
            }
        }

        return
        [
            .. rows.OrderBy(row =>
                row.State switch
                {
                    "stale" => 0,
                    "expired" => 1,
                    "not used" => 2,
                    _ => 3,
                }
            ),
        ];
    }

    static bool Tells(IReadOnlyList<string> lines, string beginning) =>
        lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal));

    static bool Uses(Finding finding, Results.CellResult cell, Deviation deviation) =>
        finding.Declared == deviation.Reason
        && deviation.IsAbout(finding.Rule.Id, finding.Kind)
        && (deviation.Model is null || deviation.Model == cell.Model)
        && (deviation.Scenario == "*" || deviation.Scenario == cell.Scenario);
}
