using System.Text;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Judging;

internal sealed class RuleReportTests
{
    static readonly Rule Rule = Judged.RuleOf("http/content-type");

    static readonly Rule Other = Judged.RuleOf("http/status");

    static RuleReport Report(Profile? profile = null) =>
        new(
            (AnswerFacts)
                Judged.Answer(Judged.Stream("{\"a\":1}", "{\"a\":2}", "{\"a\":3}")).Reading.Facts,
            profile ?? Profile.None
        );

    static Profile Waiving(Func<Failure, bool> fits) =>
        new(
            [
                new Convention(
                    "never",
                    "",
                    [new(Other.Id, "refused"), new(Rule.Id, "charset", "missing")],
                    Rule.Source,
                    _ => false
                ),
                new Convention(
                    "fits",
                    "",
                    [new(Rule.Id, "charset", "missing")],
                    Rule.Source,
                    one => fits(one.Failure)
                ),
            ],
            null
        );

    [Test]
    public void Is_not_exercised_at_first() =>
        Assert.That(
            Report().State(Rule),
            Is.EqualTo(new RuleState(RuleStateKind.NotExercised, Rule.Unexercised))
        );

    [Test]
    public void Keeps_the_first_reason_why_there_was_nothing_to_judge()
    {
        var report = Report();
        report.NotExercised(Rule, "first");
        report.NotExercised(Rule, "second");

        Assert.That(report.State(Rule).Detail, Is.EqualTo("first"));
    }

    [Test]
    public void Is_held_once_there_was_something_to_judge()
    {
        var report = Report();
        report.NotExercised(Rule, "why");
        report.Exercise(Rule);
        report.NotExercised(Rule, "later");

        Assert.That(report.State(Rule), Is.EqualTo(RuleState.Held));
    }

    [Test]
    public void Is_not_held_once_something_was_left_to_another_rule()
    {
        var report = Report();
        report.Exercise(Rule);
        report.Leave(Rule, "why");
        report.Exercise(Rule);

        Assert.That(
            report.State(Rule),
            Is.EqualTo(new RuleState(RuleStateKind.NotExercised, "why"))
        );
    }

    [Test]
    public void Fails_whatever_was_left_to_another_rule()
    {
        var report = Report();
        report.Leave(Rule, "why");
        report.Fail(Rule, Rule.Kinds[0].Name, Place.Answer, "", "");
        report.Leave(Rule, "later");

        Assert.That(report.State(Rule), Is.EqualTo(RuleState.Failed));
    }

    [Test]
    public void Stays_failed()
    {
        var report = Report();
        Assert.That(report.Failed(Rule), Is.False);
        report.Exercise(Rule);
        Assert.That(report.Failed(Rule), Is.False);
        report.Fail(Rule, "missing", new(0, ""), "e", "o");
        report.Exercise(Rule);
        report.NotExercised(Rule, "why");

        Assert.That(report.Failed(Rule), Is.True);
        Assert.That(report.State(Rule), Is.EqualTo(RuleState.Failed));
        Assert.That(report.State(Other).Kind, Is.EqualTo(RuleStateKind.NotExercised));
    }

    [Test]
    public void Weighs_a_kind_with_a_level_of_its_own_by_that()
    {
        var rule = Rule with { Kinds = [new("missing", "m"), new("charset", "c", Level.Should)] };
        var report = Report();
        report.Fail(rule, "missing", Place.Answer, "e", "o");
        report.Fail(rule, "charset", Place.Answer, "e", "o");
        report.FailAbsent(rule, "charset", "/a", "e", "o");
        report.Fail(rule, "charset", new(null, "/b"), "e", "o", Level.Model);

        Assert.That(
            report.Findings().Select(finding => (finding.Kind, finding.Where, finding.Level)),
            Is.EquivalentTo([
                ("missing", "", Level.Must),
                ("charset", "", Level.Should),
                ("charset", "/a", Level.Should),
                ("charset", "/b", Level.Model),
            ])
        );
    }

    [Test]
    public void Counts_failures_of_one_identity_together()
    {
        var report = Report();
        report.Fail(Rule, "missing", new(1, "/choices/0/a"), "e", "o");
        report.Fail(Rule, "missing", new(1, "/choices/1/a"), "e2", "o2");
        report.Fail(Rule, "missing", new(2, "/choices/0/a"), "e", "o", Level.Model);
        report.Fail(Rule, "missing", new(2, "/choices/0/a"), "e", "o");
        report.Fail(Rule, "missing", new(null, "/choices/0/a"), "e", "o");
        report.Fail(Rule, "missing", new(1, "/choices/0/b"), "e", "o");
        report.Fail(Rule, "charset", new(1, "/choices/0/a"), "e", "o");

        var findings = report.Findings();
        Assert.That(
            findings.Select(finding => $"{finding.Kind} {finding.Where} {finding.Count}"),
            Is.EqualTo(
                new[]
                {
                    "charset /choices/*/a 1",
                    "missing /choices/*/a 5",
                    "missing /choices/*/b 1",
                }
            )
        );
        var first = findings[1];
        Assert.Multiple(() =>
        {
            Assert.That(first.Event, Is.EqualTo(1));
            Assert.That(first.Pointer, Is.EqualTo("/choices/0/a"));
            Assert.That(first.Also, Is.EqualTo(new[] { 2 }));
            Assert.That(first.Expected, Is.EqualTo("e"));
            Assert.That(first.Observed, Is.EqualTo("o"));
            Assert.That(first.Level, Is.EqualTo(Level.Must));
        });
    }

    [Test]
    public void Has_the_highest_level_of_its_failures()
    {
        var report = Report();
        report.Fail(Rule, "missing", new(0, ""), "e", "o", Level.Should);
        report.Fail(Rule, "missing", new(1, ""), "e", "o", Level.Must);
        report.Fail(Rule, "missing", new(2, ""), "e", "o", Level.Model);

        Assert.That(report.Findings().Single().Level, Is.EqualTo(Level.Must));
    }

    [Test]
    public void Takes_the_level_of_what_is_absent_from_the_rule_unless_it_is_told()
    {
        var report = Report();
        report.FailAbsent(Rule, "missing", "", "e", "o", Level.Model);
        report.FailAbsent(Other, "refused", "", "e", "o");

        Assert.That(
            report.Findings().Select(finding => finding.Level),
            Is.EqualTo(new[] { Level.Model, Other.Level })
        );
    }

    [Test]
    public void Stands_in_the_order_of_the_body_then_of_rule_kind_and_place()
    {
        var report = Report();
        report.Fail(Other, "refused", new(1, ""), "e", "o");
        report.Fail(Rule, "missing", new(1, "/b"), "e", "o");
        report.Fail(Rule, "missing", new(1, "/a"), "e", "o");
        report.Fail(Rule, "charset", new(1, "/c"), "e", "o");
        report.Fail(Other, "accepted", new(0, ""), "e", "o");

        Assert.That(
            report.Findings().Select(finding => $"{finding.Rule.Id} {finding.Kind}{finding.Where}"),
            Is.EqualTo(
                new[]
                {
                    "http/status accepted",
                    "http/content-type charset/c",
                    "http/content-type missing/a",
                    "http/content-type missing/b",
                    "http/status refused",
                }
            )
        );
    }

    [Test]
    public void Names_at_most_twenty_further_events()
    {
        var report = Report();
        for (var number = 0; number < 30; number++)
        {
            report.Fail(Rule, "missing", new(number, ""), "e", "o");
        }

        var finding = report.Findings().Single();
        Assert.That(finding.Count, Is.EqualTo(30));
        Assert.That(finding.Also, Is.EqualTo(Enumerable.Range(1, 20)));
    }

    [Test]
    public void Stands_where_the_event_stands()
    {
        var report = Report();
        report.Fail(Rule, "missing", new(1, "/a"), "e", "o");
        report.Fail(Rule, "charset", new(null, ""), "e\u001b", "o\u001b");
        report.FailAbsent(Other, "refused", "/b", "e", "o");
        report.Fail(Other, "accepted", new(4, ""), "e", "o");

        var findings = report.Findings();
        var length = Encoding.UTF8.GetByteCount(
            Judged.Stream("{\"a\":1}", "{\"a\":2}", "{\"a\":3}")
        );
        Assert.That(
            findings.Select(finding =>
                $"{finding.Kind} {finding.Offset} {finding.Length} {finding.Pointer} {finding.Expected} {finding.Observed}"
            ),
            Is.EqualTo(
                new[]
                {
                    $"charset 0 {length}  e\\u001B o\\u001B",
                    $"accepted 0 {length}  e o",
                    "missing 15 15 /a e o",
                    $"refused {length} 0  e o",
                }
            )
        );
        Assert.That(findings[2].Excerpt, Is.EqualTo("{\"a\":2}"));
        Assert.That(findings[3].Excerpt, Does.EndWith("[DONE]\\n\\n"));
        Assert.That(findings[3].Event, Is.Null);
        Assert.That(findings[3].Level, Is.EqualTo(Level.Must));
    }

    [Test]
    public void Is_waived_by_the_convention_that_fits()
    {
        var report = Report(Waiving(failure => failure.Kind == "missing"));
        report.Exercise(Rule);
        report.Fail(Rule, "missing", new(0, ""), "e", "o");

        Assert.That(report.State(Rule), Is.EqualTo(new RuleState(RuleStateKind.Waived, "fits")));
        Assert.That(report.Findings(), Is.Empty);
        Assert.That(report.Failed(Rule), Is.False);
    }

    [Test]
    public void Is_waived_in_no_kind_that_the_convention_does_not_name()
    {
        var report = Report(Waiving(_ => true));
        report.Fail(Rule, "media-type", new(0, ""), "e", "o");

        Assert.That(report.State(Rule), Is.EqualTo(RuleState.Failed));
    }

    [Test]
    public void Is_failed_whatever_else_is_waived()
    {
        var report = Report(Waiving(failure => failure.Kind == "missing"));
        report.Fail(Rule, "charset", new(0, ""), "e", "o");
        report.Fail(Rule, "missing", new(0, ""), "e", "o");
        report.Fail(Other, "refused", new(0, ""), "e", "o");

        Assert.That(report.State(Rule), Is.EqualTo(RuleState.Failed));
        Assert.That(report.State(Other), Is.EqualTo(RuleState.Failed));
        Assert.That(
            report.Findings().Select(finding => finding.Kind),
            Is.EqualTo(new[] { "charset", "refused" })
        );
    }

    [Test]
    public void A_trial_rule_and_a_declared_finding_decide_nothing()
    {
        var report = Report();
        report.Fail(Rule, "missing", new(0, ""), "e", "o");
        var finding = report.Findings().Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Gates, Is.True);
            Assert.That((finding with { Declared = "d" }).Gates, Is.False);
            Assert.That(
                (finding with { Rule = Rule with { Maturity = Maturity.Trial } }).Gates,
                Is.False
            );
            Assert.That(finding.Message, Is.EqualTo("The answer has no content type."));
            Assert.That(Rule.Group, Is.EqualTo("http"));
            Assert.That(
                () => Rule.Kind("another"),
                Throws.ArgumentException.With.Message.Contains("http/content-type has no kind")
            );
        });
    }

    [TestCase(Level.Must, "MUST")]
    [TestCase(Level.Should, "SHOULD")]
    [TestCase(Level.Model, "MODEL")]
    public void A_level_has_a_name(Level level, string name) =>
        Assert.That(level.Name(), Is.EqualTo(name));

    [Test]
    public void A_header_is_found_in_any_case() =>
        Assert.That(
            new ReceivedResponse(200, [new HeaderField("X-A", "1")], default).Header("x-a"),
            Is.EqualTo("1")
        );
}
