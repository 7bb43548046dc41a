using Conformance.Dialects;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class CircumstanceTests
{
    static readonly Circumstance Called = new(Circumstance.Call, true, false, "Alpha");

    [Test]
    public void Every_rule_declares_circumstances_of_its_own_kinds()
    {
        foreach (var rule in AllDialects.All.SelectMany(dialect => dialect.Rules))
        {
            Assert.That(
                rule.Circumstances.Select(entry => entry.Kind),
                Is.SubsetOf(rule.Kinds.Select(kind => kind.Name)),
                rule.Id
            );
        }
    }

    [TestCase("chunk/delta-shape", "missing", "/choices/*/message/content", "text-before-call")]
    [TestCase("chunk/delta-shape", "missing", "/choices/*/delta", "")]
    [TestCase(
        "chunk/no-empty-tool-calls",
        "empty",
        "/choices/*/delta/tool_calls",
        "text-before-call"
    )]
    [TestCase("stream/header-constant", "created", "/created", "clock")]
    [TestCase("stream/header-constant", "model", "/model", "")]
    [TestCase("usage/arithmetic", "cached", "/usage", "")]
    [TestCase("usage/arithmetic", "reasoning", "/usage", "reasoning")]
    public void Says_what_a_way_to_fail_depends_on(
        string id,
        string kind,
        string where,
        string parts
    )
    {
        var rule = AllDialects.Usual.Rules.Single(rule => rule.Id == id);

        Assert.That(string.Join(",", rule.CircumstancesOf(kind, where).Names()), Is.EqualTo(parts));
    }

    [Test]
    public void Is_like_another_in_the_parts_that_count()
    {
        var text = Called with { Output = Circumstance.TextBeforeCall };
        var silent = Called with { Reasoned = false };

        Assert.Multiple(() =>
        {
            Assert.That(Called.IsLike(text, RuleCircumstances.Reasoning));
            Assert.That(Called.IsLike(text, RuleCircumstances.TextBeforeCall), Is.False);
            Assert.That(Called.IsLike(silent, RuleCircumstances.TextBeforeCall));
            Assert.That(Called.IsLike(silent, RuleCircumstances.Reasoning), Is.False);
            Assert.That(Called.IsLike(Called with { Upstream = "ALPHA" }, default));
            Assert.That(Called.IsLike(Called with { Upstream = null }, default));
            Assert.That(Called.IsLike(Called with { Upstream = "Beta" }, default), Is.False);
            Assert.That(Called.IsLike(Called with { ClockMoved = true }, default));
        });
    }

    [TestCase(Circumstance.Call, "called without text before the call and reasoned")]
    [TestCase(Circumstance.TextBeforeCall, "wrote text before the call and reasoned")]
    [TestCase(Circumstance.Text, "wrote text and called nothing and reasoned")]
    public void Says_what_the_model_did(string output, string words) =>
        Assert.That(
            (Called with { Output = output }).Words(
                RuleCircumstances.TextBeforeCall | RuleCircumstances.Reasoning
            ),
            Is.EqualTo(words)
        );
}
