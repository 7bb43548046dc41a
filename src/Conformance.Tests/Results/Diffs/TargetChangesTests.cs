using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Tests.Reports;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Results.Diffs;

/// <summary>What concerns a target as a whole is told once.</summary>
internal sealed class TargetChangesTests
{
    [Test]
    public void Tells_a_trait_once_for_all_scenarios_in_which_it_changed()
    {
        var diff = DiffSamples.Compare(
            [Cell("a", tier: "default"), Cell("b", tier: "default"), Cell("c", tier: "flex")],
            [Cell("a", tier: "flex"), Cell("b", tier: "flex"), Cell("c", tier: "flex")]
        );

        var change = diff.Changes.Single();
        Assert.Multiple(() =>
        {
            Assert.That(change.Kind, Is.EqualTo(ChangeKind.TraitChanged));
            Assert.That(change.Place, Is.EqualTo("groq/kimi/a and 1 more"));
            Assert.That(change.AlsoIn, Is.EqualTo(new[] { "b" }));
        });
    }

    [TestCase("id,tier", "id", "tier", "")]
    [TestCase("id", "id,tier", "", "tier")]
    [TestCase("id,usage:object,usage.a", "id,usage:object,usage.b", "usage.a", "usage.b")]
    [TestCase("id,usage:object,usage.a", "id,usages:object,usages.a", "usage", "usages")]
    [TestCase("id,usage:object,usage.a", "id,usage:null", "", "")]
    [TestCase("id,x:array", "id,x:array,x[]:object,x[].y", "", "")]
    [TestCase("id,x:array,x[]:object,x[].y", "id,x:array,x[]:object,x[].z", "x[].y", "x[].z")]
    public void Tells_members_that_came_and_went(string old, string @new, string gone, string come)
    {
        var diff = DiffSamples.Compare(Cell("a", members: old), Cell("a", members: @new));

        Assert.That(
            string.Join(",", diff.Changes.SelectMany(change => change.From)),
            Is.EqualTo(gone)
        );
        Assert.That(
            string.Join(",", diff.Changes.SelectMany(change => change.To)),
            Is.EqualTo(come)
        );
    }

    [TestCase("x", "x:number", "x: string -> number")]
    [TestCase("x:null", "x:object", "x: null -> object")]
    [TestCase("x:null|string", "x:null", "")]
    [TestCase("x:null", "x:null|string", "")]
    [TestCase("x:null|string", "x", "")]
    [TestCase("x", "x:array|string", "x: string -> array|string")]
    public void Tells_values_of_another_type(string old, string @new, string told)
    {
        var diff = DiffSamples.Compare(Cell("a", members: old), Cell("a", members: @new));

        Assert.That(
            string.Join(",", diff.Changes.SelectMany(change => change.Types)),
            Is.EqualTo(told)
        );
    }

    [Test]
    public void Tells_no_member_that_some_scenario_of_the_target_never_had()
    {
        var diff = DiffSamples.Compare(
            [Cell("a", members: "id,tier"), Cell("b", members: "id")],
            [Cell("a", members: "id"), Cell("b", members: "id")]
        );

        Assert.That(diff.Changes, Is.Empty, DiffSamples.Tell(diff));
    }

    [Test]
    public void Tells_members_with_what_got_worse_for_them_and_gates_on_both()
    {
        var diff = DiffSamples.Compare(
            Cell("a", members: "id,tier"),
            Cell("a", members: "id") with
            {
                Findings = [ReportSamples.Finding()],
            }
        );

        var change = diff.Changes.Single();
        Assert.That(change.Kind, Is.EqualTo(ChangeKind.Worse));
        Assert.That(change.With.Single().Kind, Is.EqualTo(ChangeKind.MembersChanged));
    }

    [Test]
    public void Compares_members_only_where_both_nights_had_the_same_upstream()
    {
        var diff = DiffSamples.Compare(
            Cell("a", members: "id,tier", form: "stream@Alpha"),
            Cell("a", members: "id", form: "stream@Beta")
        );

        Assert.That(diff.Changes, Is.Empty, DiffSamples.Tell(diff));
    }

    [Test]
    public void Tells_that_the_name_of_the_upstream_is_in_another_member()
    {
        var diff = DiffSamples.Compare(
            Cell("a", members: "id,provider", form: "stream@Alpha"),
            Cell("a", members: "id,provider_v2", form: "stream")
        );

        Assert.That(diff.Changes.Single().From, Is.EqualTo(new[] { "provider" }));
        Assert.That(diff.Changes.Single().To, Is.EqualTo(new[] { "provider_v2" }));
    }

    static CellResult Cell(
        string scenario,
        string? tier = null,
        string? members = null,
        string form = "stream"
    )
    {
        var traits = new TraitSet();
        if (tier is not null)
        {
            traits.Add("service-tier", "any", tier);
        }

        var set = new MemberSet();
        if (members is not null)
        {
            var answer = new SortedList<string, MemberUse>(StringComparer.Ordinal);
            foreach (var member in members.Split(','))
            {
                var parts = member.Split(':');
                answer[parts[0]] = new MemberUse(
                    true,
                    parts.Length == 1 ? MemberTypes.String : MemberTypeNames.Parse(parts[1])
                );
            }

            set.Add(form, answer);
        }

        return ReportSamples.Cell(Outcome.Pass, scenario) with
        {
            Traits = traits,
            Members = set,
        };
    }
}
