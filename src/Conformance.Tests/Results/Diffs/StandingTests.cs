using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Comparing;
using Conformance.Running.Planning;
using Conformance.Tests.Reports;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Results.Diffs;

/// <summary>A finding against nights that came under other circumstances, or under the same.</summary>
internal sealed class StandingTests
{
    static readonly Finding Reasoning = ReportSamples.Finding("usage/arithmetic", "/usage") with
    {
        Kind = "reasoning",
    };

    static readonly Finding Steady = ReportSamples.Finding("finish/once", "/choices");

    static readonly Circumstance Plain = new(Circumstance.Text, false, false, "Alpha");
    static readonly Circumstance Reasoned = Plain with { Reasoned = true };
    static readonly Circumstance Beta = Plain with { Upstream = "Beta" };

    [Test]
    public void Wakes_for_a_finding_that_depends_on_a_mood_only_after_a_night_in_that_mood()
    {
        Assert.That(Tell(Run(Plain), Run(Reasoned, Reasoning)), Is.EqualTo("first-seen"));
        Assert.That(Tell(Run(Reasoned), Run(Reasoned, Reasoning)), Is.EqualTo("worse!"));
        Assert.That(
            Tell(Accept(Run(Reasoned), Run(Plain)), Run(Reasoned, Reasoning)),
            Is.EqualTo("worse!")
        );
        Assert.That(
            Tell(Accept(Run(Reasoned, Reasoning), Run(Plain)), Run(Reasoned, Reasoning)),
            Is.Empty
        );
    }

    [Test]
    public void Wakes_for_a_finding_that_was_accepted_once_and_then_gone_in_the_same_mood() =>
        Assert.That(
            Tell(
                Accept(Run(Reasoned, Reasoning), Run(Reasoned), Run(Plain)),
                Run(Reasoned, Reasoning)
            ),
            Is.EqualTo("worse!")
        );

    [Test]
    public void Takes_a_finding_for_fixed_only_in_the_mood_that_it_depends_on()
    {
        Assert.That(Tell(Run(Reasoned, Reasoning), Run(Plain)), Is.Empty);
        Assert.That(Tell(Run(Reasoned, Reasoning), Run(Reasoned)), Is.EqualTo("fixed"));
        Assert.That(Tell(Run(Reasoned, Steady), Run(Plain)), Is.EqualTo("fixed"));
    }

    [Test]
    public void Wakes_for_a_finding_that_depends_on_no_mood_whatever_the_mood() =>
        Assert.That(Tell(Run(Plain), Run(Reasoned, Steady)), Is.EqualTo("worse!"));

    [Test]
    public void Compares_with_what_the_same_upstream_did_on_an_accepted_night()
    {
        Assert.That(
            Tell(Run(Plain), Run(Beta, Steady)),
            Is.EqualTo("routed-elsewhere(first-seen)")
        );
        Assert.That(Tell(Accept(Run(Beta), Run(Plain)), Run(Beta, Steady)), Is.EqualTo("worse!"));
        Assert.That(Tell(Accept(Run(Beta, Steady), Run(Plain)), Run(Beta, Steady)), Is.Empty);
        Assert.That(
            Tell(Accept(Run(Beta, Steady), Run(Plain)), Run(Plain, Steady)),
            Is.EqualTo("worse!")
        );
        Assert.That(Tell(Run(Plain, Steady), Run(Beta, Steady)), Is.EqualTo("routed-elsewhere"));
    }

    [Test]
    public void Wakes_for_another_upstream_and_what_it_brings_where_the_request_pins_one() =>
        Assert.That(
            Tell(Run(Plain), Pin(Run(Beta, Steady), "alpha")),
            Is.EqualTo("worse! routed-elsewhere!")
        );

    [Test]
    public void Wakes_for_what_another_of_the_pinned_upstreams_brings_and_not_for_itself() =>
        Assert.That(
            Tell(Run(Plain), Pin(Run(Beta, Steady), "alpha", "beta")),
            Is.EqualTo("worse! routed-elsewhere")
        );

    [Test]
    public void Compares_as_before_where_results_say_nothing_of_circumstances()
    {
        var old = Run(Plain) with { Turns = [new CellTurn(1, "x.yaml", 0, 200, [])] };

        Assert.That(Tell(old, Run(Reasoned, Reasoning)), Is.EqualTo("worse!"));
    }

    [Test]
    public void Says_nothing_of_how_many_repeats_were_in_the_mood()
    {
        CellResult[] old = [Run(Reasoned, Reasoning), Run(Reasoned, Reasoning)];
        CellResult[] @new = [Run(Reasoned, Reasoning), Run(Plain)];

        Assert.That(DiffSamples.Compare(old, @new).Changes, Is.Empty);
    }

    static CellResult Run(Circumstance circumstance, params Finding[] findings) =>
        ReportSamples.Cell(Outcome.Pass) with
        {
            Turns = [new CellTurn(1, "x.yaml", 0, 200, []) { Circumstance = circumstance }],
            Findings = findings,
        };

    static CellResult Pin(CellResult cell, params string[] upstreams) =>
        cell with
        {
            Turns = [.. cell.Turns.Select(turn => turn with { Pinned = upstreams })],
        };

    /// <summary>A baseline of these nights.</summary>
    static CellResult Accept(params CellResult[] nights)
    {
        RecordedRun? baseline = null;
        foreach (var night in nights)
        {
            var run = new RecordedRun(
                "night",
                "",
                new RunHeader("1", "1", "r", "s", "live", [], null, 1),
                [night]
            );
            baseline = run with { Cells = Baseline.Accept(run, baseline, Filters.None).Cells };
        }

        return baseline!.Cells.Single();
    }

    static string Tell(CellResult old, CellResult @new) =>
        string.Join(
            " ",
            DiffSamples
                .Compare(old, @new)
                .Changes.Select(change =>
                    change.Kind.Name()
                    + (DiffGate.Default.Includes(change) ? "!" : "")
                    + (
                        change.With.Count == 0
                            ? ""
                            : $"({string.Join(" ", change.With.Select(other => other.Kind.Name()))})"
                    )
                )
        );
}
