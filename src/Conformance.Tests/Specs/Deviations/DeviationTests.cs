using Conformance.Specs.Deviations;

namespace Conformance.Tests.Specs.Deviations;

internal sealed class DeviationTests
{
    static readonly Deviation Renamed = new()
    {
        Rule = "chunk/finish-reason-key",
        Kind = "missing",
        With = ["finish/present"],
        Scenario = "*",
        Reason = "reported",
        Since = new DateOnly(2026, 1, 1),
        Expires = new DateOnly(2026, 6, 1),
    };

    [TestCase("chunk/finish-reason-key", "missing", true)]
    [TestCase("finish/present", "missing", true)]
    [TestCase("finish/present", "wrong", false)]
    [TestCase("finish/once", "missing", false)]
    public void Is_about_all_its_rules_and_one_kind(string rule, string kind, bool expected) =>
        Assert.That(Renamed.IsAbout(rule, kind), Is.EqualTo(expected));

    [Test]
    public void Without_a_kind_it_is_about_any() =>
        Assert.That((Renamed with { Kind = null }).IsAbout("finish/present", "wrong"));
}
