using Conformance.Judging;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Results.Deviations;

/// <summary>
/// Excuses for everything that a run found and nothing declares: the suite can be adopted on a provider as it is, and only what
/// is new fails. They expire, so that each is looked at.
/// </summary>
internal static class Adoption
{
    public const string Reason = "found at adoption, not yet looked at";
    public const int Days = 90;

    /// <summary>
    /// One for each way in which a rule fails in a cell. Findings of rules on trial need none: they decide nothing.
    /// </summary>
    public static IReadOnlyList<DeviationFile> Of(IEnumerable<CellResult> cells, DateOnly since)
    {
        var files = new List<DeviationFile>();
        var counted = cells.Where(cell => cell.Newest && cell.Outcome.IsJudged()).ToList();
        foreach (
            var provider in counted
                .Select(cell => cell.Provider)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        )
        {
            var entries = Entries([.. counted.Where(cell => cell.Provider == provider)], since);
            if (entries.Count > 0)
            {
                files.Add(new DeviationFile(1, provider, entries));
            }
        }

        return files;
    }

    static List<Deviation> Entries(IReadOnlyList<CellResult> cells, DateOnly since)
    {
        var entries = new List<Deviation>();
        foreach (var group in cells.GroupBy(cell => cell.Cell))
        {
            var trials = group.ToList();
            foreach (
                var failure in trials
                    .SelectMany(cell => cell.Findings)
                    .Where(finding => finding.Gates)
                    .Select(finding => (Rule: finding.Rule.Id, finding.Kind))
                    .Distinct()
            )
            {
                entries.Add(
                    new Deviation
                    {
                        Rule = failure.Rule,
                        Kind = failure.Kind,
                        Model = trials[0].Model,
                        Scenario = trials[0].Scenario,
                        // What comes in some repeats only would make its excuse stale on the first night without it.
                        Flaky = trials.Exists(cell => !Has(cell, failure.Rule, failure.Kind)),
                        Reason = Reason,
                        Since = since,
                        Expires = since.AddDays(Days),
                    }
                );
            }
        }

        entries.Sort(Compare);
        return entries;
    }

    static bool Has(CellResult cell, string rule, string kind) =>
        cell.Findings.Any(finding => finding.Rule.Id == rule && finding.Kind == kind);

    static int Compare(Deviation a, Deviation b)
    {
        var order = string.CompareOrdinal(a.Model, b.Model);
        order = order != 0 ? order : string.CompareOrdinal(a.Scenario, b.Scenario);
        order = order != 0 ? order : string.CompareOrdinal(a.Rule, b.Rule);
        return order != 0 ? order : string.CompareOrdinal(a.Kind, b.Kind);
    }

    /// <summary>The same cells after it: what decides the exit code of the run that adopts.</summary>
    public static IReadOnlyList<CellResult> Declare(IReadOnlyList<CellResult> cells) =>
        [
            .. cells.Select(cell =>
                cell with
                {
                    Findings =
                    [
                        .. cell.Findings.Select(finding =>
                            finding.Gates ? finding with { Declared = Reason } : finding
                        ),
                    ],
                }
            ),
        ];
}
