using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class OutcomeTests
{
    [TestCase(Outcome.Pass, "pass", true, true)]
    [TestCase(Outcome.Known, "known", true, true)]
    [TestCase(Outcome.Warn, "warn", true, true)]
    [TestCase(Outcome.Inconclusive, "inconclusive", true, false)]
    [TestCase(Outcome.Fail, "fail", true, true)]
    [TestCase(Outcome.Error, "error", true, false)]
    [TestCase(Outcome.Stale, "stale", false, false)]
    [TestCase(Outcome.Missing, "missing", false, false)]
    [TestCase(Outcome.Skipped, "skipped", false, false)]
    public void Has_a_name_and_says_what_it_is_worth(
        Outcome outcome,
        string name,
        bool judged,
        bool conclusive
    ) =>
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Name(), Is.EqualTo(name));
            Assert.That(OutcomeNames.Parse(name), Is.EqualTo(outcome));
            Assert.That(outcome.IsJudged(), Is.EqualTo(judged));
            Assert.That(outcome.IsConclusive(), Is.EqualTo(conclusive));
        });

    [Test]
    public void Has_no_other_names() => Assert.That(OutcomeNames.Parse("green"), Is.Null);

    static readonly RuleState Waived = new(RuleStateKind.Waived, "by");
    static readonly RuleState Nothing = new(RuleStateKind.NotExercised, "why");

    [Test]
    public void Of_two_states_the_worse_counts()
    {
        RuleState[] order = [Nothing, RuleState.Held, Waived, RuleState.Failed];
        for (var a = 0; a < order.Length; a++)
        {
            for (var b = 0; b < order.Length; b++)
            {
                Assert.That(
                    RuleState.Worse(order[a], order[b]),
                    Is.SameAs(order[Math.Max(a, b)]),
                    $"{order[a].Name} and {order[b].Name}"
                );
            }
        }
    }

    [Test]
    public void Of_two_equal_states_the_first_counts() =>
        Assert.That(
            RuleState.Worse(Nothing, new RuleState(RuleStateKind.NotExercised, "other")),
            Is.SameAs(Nothing)
        );

    [TestCase(RuleStateKind.Held, "held")]
    [TestCase(RuleStateKind.Failed, "failed")]
    [TestCase(RuleStateKind.Waived, "waived")]
    [TestCase(RuleStateKind.NotExercised, "not-exercised")]
    public void A_state_has_a_name(RuleStateKind kind, string name) =>
        Assert.That(new RuleState(kind).Name, Is.EqualTo(name));
}
