using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Reading;

/// <summary>Reads the line of one trial of a cell.</summary>
internal static class CellReader
{
    /// <param name="strict">Whether provider, model and scenario are ids from specs: in every run but that of <c>judge</c>.</param>
    public static CellResult Read(ResultsValue value, bool strict)
    {
        var rules = new Dictionary<string, RuleState>(StringComparer.Ordinal);
        foreach (var (id, state) in value["rules"].Members())
        {
            rules[id] = ReadState(state);
        }

        var traits = new TraitSet();
        foreach (var (trait, circumstances) in value["traits"].Members())
        {
            foreach (var (circumstance, values) in circumstances.Members())
            {
                foreach (var one in values.Texts())
                {
                    traits.Add(trait, circumstance, one);
                }
            }
        }

        return new CellResult
        {
            Provider = value["provider"].Id(strict),
            Model = value["model"].Id(strict),
            Scenario = value["scenario"].Id(strict),
            Trial = value["trial"].IsNull ? null : value["trial"].Id(strict: false),
            Newest = value["newest"].Flag(),
            Upstream = value["upstream"].TextOrNull(),
            Outcome =
                OutcomeNames.Parse(value["outcome"].Text())
                ?? throw value["outcome"].Wrong("the name of an outcome, such as \"pass\""),
            Cause = value["cause"].TextOrNull(),
            Source = value["source"].IsNull ? null : ReadSource(value["source"]),
            Attempts = value["attempts"].Count(),
            Retries = value.Find("retries")?.List(TurnReader.ReadRetry) ?? [],
            Turns = value["turns"].List(TurnReader.Read),
            Rules = rules,
            Findings = value["findings"].List(FindingReader.Read),
            Expectations = value["expectations"].List(ReadExpectation),
            Traits = traits,
            Members = value.Find("members") is { } members
                ? CircumstanceReader.ReadMembers(members)
                : new MemberSet(),
            Seen = value.Find("seen")?.List(CircumstanceReader.ReadSeen) ?? [],
            Detail = value.Find("detail")?.Text() ?? "",
            Health = value.Find("health")?.Texts() ?? [],
            LastJudged = value.Find("last_judged")?.TextOrNull(),
            Breaks = value.Find("breaks")?.List(FindingReader.ReadBreak) ?? [],
        };
    }

    static CellSource ReadSource(ResultsValue value) =>
        new(
            value["kind"].Text(),
            value["path"].Text(),
            value["sha256"].Text(),
            value["recorded"].TextOrNull()
        );

    static RuleState ReadState(ResultsValue value) =>
        value["state"].Text() switch
        {
            "held" => RuleState.Held,
            "failed" => RuleState.Failed,
            "waived" => new RuleState(RuleStateKind.Waived, value["by"].Text()),
            "not-exercised" => new RuleState(RuleStateKind.NotExercised, value["why"].Text()),
            _ => throw value["state"].Wrong("held, failed, waived or not-exercised"),
        };

    static ExpectationResult ReadExpectation(ResultsValue value) =>
        new(
            value["turn"].Count(),
            value["expectation"].Text(),
            value["held"].Flag(),
            value["expected"].Text(),
            value["observed"].Text()
        );
}
