using Conformance.Judging;
using Conformance.Results.Grouping;
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
    /// One for each way in which a rule fails, or for all rules that say of one member that it is missing. Findings of rules on trial need none: they decide nothing.
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

    /// <summary>
    /// One for a way in which a rule fails in every cell of a model that exercises the rule, where that is more than one; else
    /// one for each cell.
    /// </summary>
    static List<Deviation> Entries(IReadOnlyList<CellResult> cells, DateOnly since)
    {
        var entries = new List<Deviation>();
        foreach (var model in cells.GroupBy(cell => cell.Model, StringComparer.Ordinal))
        {
            var byScenario = model.ToLookup(cell => cell.Scenario, StringComparer.Ordinal);
            var ofModel = new List<(Deviation Entry, string? Member)>();
            foreach (
                var (rule, kind) in model
                    .SelectMany(cell => cell.Findings)
                    .Where(finding => finding.Gates)
                    .Select(finding => (finding.Rule.Id, finding.Kind))
                    .Distinct()
            )
            {
                var member = FindingCauses.OneMember(
                    model
                        .SelectMany(cell => cell.Findings)
                        .Where(finding =>
                            finding.Gates && finding.Rule.Id == rule && finding.Kind == kind
                        )
                );
                var failing = byScenario
                    .Where(trials => trials.Any(cell => Has(cell, rule, kind)))
                    .ToList();
                var exercised = byScenario.Count(trials =>
                    trials.Any(cell => Exercises(cell, rule))
                );
                // What comes in some repeats only would make its excuse stale on the first night without it.
                IEnumerable<Deviation> found =
                    failing.Count > 1 && failing.Count >= exercised
                        ?
                        [
                            Entry(
                                "*",
                                failing.Exists(trials => trials.Any(cell => !Has(cell, rule, kind)))
                            ),
                        ]
                        : failing.Select(trials =>
                            Entry(trials.Key, trials.Any(cell => !Has(cell, rule, kind)))
                        );
                ofModel.AddRange(found.Select(entry => (entry, member)));

                Deviation Entry(string scenario, bool flaky) =>
                    new()
                    {
                        Rule = rule,
                        Kind = kind,
                        Model = model.Key,
                        Scenario = scenario,
                        Flaky = flaky,
                        Reason = Reason,
                        Since = since,
                        Expires = since.AddDays(Days),
                    };
            }

            entries.AddRange(Fold(ofModel));
        }

        entries.Sort(Compare);
        return entries;
    }

    /// <summary>Those that one missing member gives in the same scenario are one.</summary>
    static IEnumerable<Deviation> Fold(IEnumerable<(Deviation Entry, string? Member)> entries) =>
        entries
            .GroupBy(one =>
                (
                    one.Member ?? $"{one.Entry.Rule} {one.Entry.Kind}",
                    one.Entry.Scenario,
                    one.Entry.Flaky
                )
            )
            .Select(group =>
                group
                    .Select(one => one.Entry)
                    .OrderBy(entry => entry.Rule, StringComparer.Ordinal)
                    .ToList()
            )
            .Select(same => same[0] with { With = [.. same.Skip(1).Select(entry => entry.Rule)] });

    static bool Exercises(CellResult cell, string rule) =>
        Has(cell, rule)
        || (
            cell.Rules.TryGetValue(rule, out var state) && state.Kind != RuleStateKind.NotExercised
        );

    static bool Has(CellResult cell, string rule, string? kind = null) =>
        cell.Findings.Any(finding =>
            finding.Rule.Id == rule && (kind is null || finding.Kind == kind)
        );

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
