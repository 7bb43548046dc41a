using System.Text;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Tests.Reports;
using FsCheck.Fluent;

namespace Conformance.Tests.Results.Writing;

internal sealed class CellPartsTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public FsCheck.Property Never_changes_what_is_written() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                CellParts? parts = null;
                for (var i = 0; i < 6; i++)
                {
                    var cell = Trial(random);
                    parts = new CellParts(cell, parts);
                    var line = Line(cell);

                    Assert.That(Text(ResultsWriter.Line(cell, parts)), Is.EqualTo(line));
                    Assert.That(Line(parts.In(cell)), Is.EqualTo(line));
                }
            }
        );

    [Test]
    public void Gives_trials_that_were_judged_alike_the_same_objects()
    {
        var (first, second) = (Trial(new Random(3)), Trial(new Random(3)));
        var parts = new CellParts(first, null);
        var shared = new CellParts(second, parts).In(second);

        Assert.That(second.Rules, Is.Not.SameAs(first.Rules));
        Assert.That(shared.Rules, Is.SameAs(first.Rules));
        Assert.That(shared.Expectations, Is.SameAs(first.Expectations));
        Assert.That(shared.Traits, Is.SameAs(first.Traits));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public FsCheck.Property Sharing_among_cells_never_changes_what_is_written() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var shared = new SharedParts();
                for (var i = 0; i < 40; i++)
                {
                    var cell = Trial(random);
                    Assert.That(Line(shared.In(cell)), Is.EqualTo(Line(cell)));
                }
            }
        );

    [Test]
    public void Gives_cells_that_were_judged_alike_the_same_objects()
    {
        var (first, other, second) = (Trial(new(3)), Trial(new(4)), Trial(new(3)));
        var parts = new SharedParts();
        parts.In(first);
        parts.In(other);
        var shared = parts.In(second with { Scenario = "another" });

        Assert.That(shared.Rules, Is.SameAs(first.Rules));
        Assert.That(shared.Traits, Is.SameAs(first.Traits));
    }

    /// <summary>Of few values, so that neighbours are often alike in one part and not in another.</summary>
    static CellResult Trial(Random random)
    {
        var traits = new TraitSet();
        for (var i = random.Next(3); i > 0; i--)
        {
            traits.Add("t" + random.Next(2), "c" + random.Next(2), "v" + random.Next(2));
        }

        var ids = new List<string> { "http/status", "args/schema" };
        return ReportSamples.Cell(Outcome.Pass, "single-tool", "groq") with
        {
            Traits = traits,
            Rules = (random.Next(3) == 0 ? Enumerable.Reverse(ids) : ids)
                .Take(1 + random.Next(2))
                .ToDictionary(id => id, _ => State(random), StringComparer.Ordinal),
            Expectations =
            [
                .. Enumerable
                    .Range(1, random.Next(3))
                    .Select(turn => new ExpectationResult(
                        turn,
                        "text",
                        random.Next(2) == 0,
                        "contains 40",
                        "\"" + random.Next(2)
                    )),
            ],
        };
    }

    static RuleState State(Random random) =>
        random.Next(2) == 0
            ? RuleState.Held
            : new RuleState(RuleStateKind.NotExercised, "no call" + random.Next(2));

    static string Line(CellResult cell) => Text(ResultsWriter.Line(cell));

    static string Text(byte[] line) => Encoding.UTF8.GetString(line);
}
