using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Clients;
using Conformance.Specs.Clients;
using Conformance.Tests.Reports;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Results.Clients;

/// <summary>Who can read a target, out of how much that is known.</summary>
internal sealed class ClientFitsTests
{
    [Test]
    public void Says_what_breaks_a_client()
    {
        var cell = Cell() with
        {
            Breaks = [Break("finish/once"), Break("finish/once"), Break("args/complete")],
        };

        Assert.That(
            Words(cell, Need("finish/once")),
            Is.EqualTo("breaks on args/complete, finish/once")
        );
    }

    [Test]
    public void Counts_the_needs_that_an_answer_exercised()
    {
        var cell = Cell("finish/once");

        Assert.Multiple(() =>
        {
            Assert.That(
                Words(cell, Need("finish/once"), Need("args/complete")),
                Is.EqualTo("no known need unmet (1 of 2 exercised)")
            );
            Assert.That(
                Words(cell, Need("finish/once") with { Streamed = true }),
                Is.EqualTo("no known need unmet (0 of 1 exercised)"),
                "no stream"
            );
            Assert.That(
                Words(
                    Cell("finish/once", "sse/data-json"),
                    Need("finish/once") with
                    {
                        Streamed = true,
                    }
                ),
                Is.EqualTo("no known need unmet (1 of 1 exercised)")
            );
            Assert.That(
                Words(cell, Need("finish/once") with { Called = true }),
                Is.EqualTo("no known need unmet (0 of 1 exercised)"),
                "no call"
            );
        });
    }

    [Test]
    public void Says_nothing_of_a_target_without_a_verdict() =>
        Assert.That(
            ClientFits.Of([Client(Need("finish/once"))], [ReportSamples.Cell(Outcome.Error)]),
            Is.Empty
        );

    static string Words(CellResult cell, params ClientNeed[] needs) =>
        ClientFits.Of([Client(needs)], [cell]).Single().Words;

    static CellResult Cell(params string[] exercised) =>
        ReportSamples.Cell(Outcome.Pass) with
        {
            Rules = exercised.ToDictionary(rule => rule, _ => RuleState.Held),
        };

    static Client Client(params ClientNeed[] needs) =>
        new(1, "sdk", "An SDK", "1.2", "https://example.com/sdk", needs);

    static ClientNeed Need(string rule) =>
        new()
        {
            Rule = rule,
            Source = "https://example.com/source",
            Breaks = "throws",
            VerifiedOn = new DateOnly(2026, 11, 28),
        };

    static ClientBreak Break(string rule) =>
        new("sdk", "1.2", rule, "repeated", null, 1, null, "throws", "https://example.com/source");
}
