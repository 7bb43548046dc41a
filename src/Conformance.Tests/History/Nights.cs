using Conformance.History;
using Conformance.Judging;

namespace Conformance.Tests.History;

/// <summary>Nights that tests make up: few rules, a letter for each.</summary>
internal static class Nights
{
    public const string Rule = "finish/once";

    public static readonly FindingIdentity Repeated = new(Rule, "repeated", "/choices/*", 1);

    public static HistoryNight Night(string day, params HistoryCell[] cells) =>
        new()
        {
            Day = DateOnly.ParseExact(day, "yyyy-MM-dd"),
            Number = 1,
            Mode = "live",
            RulesVersion = "1.0.0",
            RulesHash = "sha256:rules",
            SpecsHash = "sha256:specs",
            Run = "runs/" + day,
            Results = day,
            Rules = [Rule, "usage/present"],
            Cells = cells,
        };

    public static HistoryCell Good(string scenario = "single-tool", string model = "m") =>
        Cell(scenario, model, Outcome.Pass, "hh", []);

    public static HistoryCell Bad(string scenario = "single-tool", string model = "m") =>
        Cell(
            scenario,
            model,
            Outcome.Fail,
            "fh",
            [new(Repeated, Level.Must, "It finishes twice.", false, 1)]
        );

    public static HistoryCell Unjudged(string scenario = "single-tool", string model = "m") =>
        Cell(scenario, model, Outcome.Error, "--", []) with
        {
            Cause = "unavailable",
            Trials = 0,
        };

    /// <summary>Judged, and the rule had nothing to judge.</summary>
    public static HistoryCell Silent(string scenario = "single-tool", string model = "m") =>
        Cell(scenario, model, Outcome.Pass, "-h", []);

    static HistoryCell Cell(
        string scenario,
        string model,
        Outcome outcome,
        string states,
        IReadOnlyList<HistoryFinding> findings
    ) =>
        new()
        {
            Provider = "groq",
            Model = model,
            Scenario = scenario,
            Outcome = outcome,
            Trials = 1,
            States = states,
            Findings = findings,
            Specs = "sha256:cell",
        };
}
