using Conformance.Reports;
using Conformance.Reports.Badge;
using Conformance.Results;
using Conformance.Results.Clients;
using Conformance.Results.Grouping;

namespace Conformance.Html.Models.Targets;

/// <summary>What the page of a target shows.</summary>
/// <param name="Verdict">What is said of it at the head of the report.</param>
/// <param name="Cells">Those that count.</param>
internal sealed record TargetView(Page Page, TargetVerdict Verdict, IReadOnlyList<CellResult> Cells)
{
    public string Target => Verdict.Target;

    public string Anchor => Anchors.Target(Target);

    public IReadOnlyList<OutcomeCount> Outcomes => Summary.CountOutcomes(Cells);

    public IReadOnlyList<FindingCause> Causes =>
        [.. Page.Causes.Select(told => told.Cause).Where(cause => cause.Target == Target)];

    public IReadOnlyList<ClientFit> ClientFits =>
        [.. Page.Report.ClientFits.Where(fit => fit.Target == Target)];

    public IReadOnlyList<DeviationRow> Deviations =>
        [
            .. Page.Deviations.Where(row =>
                Target.StartsWith(row.Provider + "/", StringComparison.Ordinal)
                && (row.Deviation.Model is not { } model || Target == $"{row.Provider}/{model}")
            ),
        ];

    /// <summary>The badge's file beside the page; null where it has none.</summary>
    public string? BadgeFile => BadgeFiles.NameOf(Target);

    public static IReadOnlyList<TargetView> Of(Page page)
    {
        var cells = page.Report.Newest.ToLookup(cell => cell.Target, StringComparer.Ordinal);
        var verdicts = page.Verdicts.ToDictionary(one => one.Target, StringComparer.Ordinal);
        return
        [
            .. page.Report.Targets.Select(target => new TargetView(
                page,
                verdicts[target],
                [.. cells[target]]
            )),
        ];
    }
}
