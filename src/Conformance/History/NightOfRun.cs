using System.Security.Cryptography;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;

namespace Conformance.History;

/// <summary>What is kept of a run.</summary>
internal static class NightOfRun
{
    // The others follow the model's mood or the network: that they changed means nothing.
    static readonly HashSet<string> Compared =
    [
        .. AllDialects
            .All.SelectMany(dialect => dialect.Traits.All)
            .Where(trait => trait.Compared)
            .Select(trait => trait.Id),
    ];

    /// <summary>By which a night knows its run again.</summary>
    public static string HashOf(string folder) =>
        Convert.ToHexStringLower(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, RunFolder.ResultsFile)))
        );

    /// <param name="results">SHA-256 of its results.ndjson.</param>
    /// <param name="specs">Of a provider and a scenario; null where they are not those of the run.</param>
    public static HistoryNight Keep(
        RecordedRun run,
        DateOnly day,
        int number,
        string link,
        string results,
        Func<string, string, string?> specs
    )
    {
        var newest = run.Cells.Where(cell => cell.Newest).ToList();
        List<string> rules =
        [
            .. newest
                .SelectMany(cell => cell.Rules.Keys)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return new HistoryNight
        {
            Day = day,
            Number = number,
            Mode = run.Header.Mode,
            RulesVersion = run.Header.RulesVersion,
            RulesHash = run.Header.RulesHash,
            SpecsHash = run.Header.SpecsHash,
            Run = link,
            Results = results,
            Rules = rules,
            Cells =
            [
                .. newest
                    .GroupBy(cell => cell.Cell, StringComparer.Ordinal)
                    .OrderBy(trials => trials.Key, StringComparer.Ordinal)
                    .Select(trials => Keep([.. trials], rules, specs)),
            ],
        };
    }

    static HistoryCell Keep(
        List<CellResult> trials,
        List<string> rules,
        Func<string, string, string?> specs
    )
    {
        // A trial that says something final outweighs one that was not answered, as in the comparison of two nights.
        var evidence = trials.Where(CellPair.IsEvidence).ToList();
        var counted = evidence.Count > 0 ? evidence : trials;
        var worst = counted.MaxBy(trial => Weight(trial.Outcome))!;
        return new HistoryCell
        {
            Provider = worst.Provider,
            Model = worst.Model,
            Scenario = worst.Scenario,
            Outcome = worst.Outcome,
            Cause = worst.Cause,
            Trials = evidence.Count,
            States = States(evidence, rules),
            Findings = Findings(evidence),
            Traits = Traits(evidence),
            EchoedModels = Distinct(evidence, turn => turn.EchoedModel),
            Upstreams = [.. Sorted(evidence.Select(trial => trial.Upstream))],
            Specs = specs(worst.Provider, worst.Scenario),
            Timings = new HistoryTimings
            {
                FirstByte = Median(evidence, turn => turn.Measured?.FirstByte),
                Whole = Median(
                    evidence,
                    turn => turn.Measured is null ? null : turn.TotalMilliseconds
                ),
                TokensPerSecond = Median(evidence, turn => turn.Measured?.OutputTokensPerSecond),
            },
        };
    }

    static int Weight(Outcome outcome) =>
        outcome switch
        {
            Outcome.Fail => 5,
            Outcome.Warn => 4,
            Outcome.Known => 3,
            Outcome.Pass => 2,
            Outcome.Inconclusive => 1,
            _ => 0,
        };

    static string States(List<CellResult> trials, List<string> rules) =>
        string.Create(
            rules.Count,
            (trials, rules),
            static (letters, of) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    var states = of.trials.Select(trial =>
                        trial.Rules.TryGetValue(of.rules[i], out var state)
                            ? state
                            : new RuleState(RuleStateKind.NotExercised)
                    );
                    letters[i] = StateLetter.Of(
                        states
                            .DefaultIfEmpty(new RuleState(RuleStateKind.NotExercised))
                            .Aggregate(RuleState.Worse)
                            .Kind
                    );
                }
            }
        );

    static List<HistoryFinding> Findings(List<CellResult> trials) =>
        [
            .. trials
                .SelectMany(
                    (trial, number) =>
                        trial.Findings.Select(finding => (Finding: finding, Trial: number))
                )
                .GroupBy(found => FindingIdentity.Of(found.Finding))
                .OrderBy(found => found.Key.Rule, StringComparer.Ordinal)
                .ThenBy(found => found.Key.Kind, StringComparer.Ordinal)
                .ThenBy(found => found.Key.Where, StringComparer.Ordinal)
                .ThenBy(found => found.Key.Turn)
                .Select(found => new HistoryFinding(
                    found.Key,
                    found.Max(one => one.Finding.Level),
                    found.First().Finding.Message,
                    found.All(one => one.Finding.Declared is not null),
                    found.Select(one => one.Trial).Distinct().Count()
                )),
        ];

    static SortedDictionary<string, IReadOnlyList<string>> Traits(List<CellResult> trials)
    {
        var traits = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (
            var trait in trials
                .SelectMany(trial => trial.Traits.Values)
                .GroupBy(entry => entry.Key, StringComparer.Ordinal)
        )
        {
            if (!Compared.Contains(trait.Key))
            {
                continue;
            }

            var values = trait.SelectMany(entry => entry.Value.Values).SelectMany(seen => seen);
            traits.Add(trait.Key, [.. Sorted(values)]);
        }

        return traits;
    }

    static List<string> Distinct(List<CellResult> trials, Func<CellTurn, string?> value) =>
        [.. Sorted(trials.SelectMany(trial => trial.Turns).Select(value))];

    static IEnumerable<string> Sorted(IEnumerable<string?> values) =>
        values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    static double? Median(List<CellResult> trials, Func<CellTurn, double?> value)
    {
        var values = trials
            .SelectMany(trial => trial.Turns)
            .Select(value)
            .OfType<double>()
            .Order()
            .ToList();
        return values.Count == 0 ? null : values[values.Count / 2];
    }
}
