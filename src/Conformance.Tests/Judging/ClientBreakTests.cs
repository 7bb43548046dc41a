using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class ClientBreakTests
{
    static readonly Finding Finding = Judged.Answer("data: {}\n\n").Findings[0] with
    {
        Kind = "missing",
        Turn = 2,
        Clients = ["a", "b"],
    };

    static readonly ClientBreak Break = new(
        "b",
        "1.0",
        Finding.Rule.Id,
        "missing",
        null,
        2,
        null,
        "throws",
        "https://example.com"
    );

    [Test]
    public void Is_by_the_finding_of_its_rule_kind_and_turn_that_names_its_client() =>
        Assert.Multiple(() =>
        {
            Assert.That(Break.IsBy(Finding), Is.True);
            Assert.That((Break with { Rule = "another/rule" }).IsBy(Finding), Is.False);
            Assert.That((Break with { Kind = "wrong" }).IsBy(Finding), Is.False);
            Assert.That((Break with { Turn = 1 }).IsBy(Finding), Is.False);
            Assert.That((Break with { Client = "c" }).IsBy(Finding), Is.False);
        });

    [Test]
    public void By_a_schema_is_by_no_finding() =>
        Assert.That(
            (Break with { Rule = null, Kind = null, Need = "need" }).IsBy(Finding),
            Is.False
        );

    [Test]
    public void Says_who_breaks_and_how() => Assert.That(Break.Words, Is.EqualTo("b 1.0 (throws)"));
}
