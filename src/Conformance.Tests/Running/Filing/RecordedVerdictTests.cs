using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Filing;
using Conformance.Tests.Running.Live;

namespace Conformance.Tests.Running.Filing;

internal sealed class RecordedVerdictTests
{
    static readonly CellResult Judged = Replayed();

    [Test]
    public void Takes_no_offence_at_where_the_bytes_are_and_how_they_came() =>
        Assert.That(
            RecordedVerdict.Difference(
                Judged,
                Judged with
                {
                    Source = null,
                    Attempts = 3,
                    Health = ["odd"],
                    Turns = [.. Judged.Turns.Select(turn => turn with { Path = "elsewhere" })],
                }
            ),
            Is.Null
        );

    [Test]
    public void Tells_another_outcome() =>
        Assert.That(
            RecordedVerdict.Difference(Judged, Judged with { Outcome = Outcome.Fail }),
            Is.EqualTo("the recording would be judged fail, the answer was warn")
        );

    [Test]
    public void Tells_a_finding_that_is_gone() =>
        Assert.That(
            RecordedVerdict.Difference(Judged, Judged with { Findings = [] }),
            Does.Contain("at /findings/0")
        );

    [Test]
    public void Tells_a_rule_that_had_nothing_to_judge_any_more() =>
        Assert.That(
            RecordedVerdict.Difference(
                Judged,
                Judged with
                {
                    Rules = Judged.Rules.ToDictionary(
                        rule => rule.Key,
                        rule =>
                            rule.Key == "http/content-type"
                                ? new RuleState(RuleStateKind.NotExercised, "no header")
                                : rule.Value,
                        StringComparer.Ordinal
                    ),
                }
            ),
            Does.Contain("/rules/http~1content-type")
        );

    static CellResult Replayed()
    {
        using var bench = new LiveBench();
        return LiveVerdictTests.Replayed(
            bench.Specs,
            "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
        );
    }
}
