using System.Text;
using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.AdHoc;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Running.AdHoc;

/// <summary>Counts that are summed up on the way come to the same fields.json as those of all results together.</summary>
internal sealed class SummedFieldsTests
{
    // Made anew each time: a count that another was added to holds both.
    static CellResult[] OfTrials =>
        [
            Cell("one", "2026-01-01", "a"),
            Cell("one", "2026-01-03", "b"),
            Cell("one", "2026-01-02", "c"),
            Cell("two", null, "d"),
        ];

    [Test]
    public void Count_the_newest_trial_alone_whenever_it_comes()
    {
        Assert.That(Summed(OfTrials, []), Is.EqualTo(Together(OfTrials)));
        Assert.That(Summed(OfTrials.Reverse(), []), Is.EqualTo(Together(OfTrials)));
        Assert.That(Together(OfTrials), Does.Contain("\"b\"").And.Contain("\"d\""));
        Assert.That(Together(OfTrials), Does.Not.Contain("\"a\"").And.Not.Contain("\"c\""));
    }

    [Test]
    public void Count_no_trial_where_a_newer_one_could_not_be_judged()
    {
        var unread = Cell("one", "2026-01-04", "e") with { Outcome = Outcome.Error, Fields = null };

        Assert.That(Summed(OfTrials, [unread]), Is.EqualTo(Together([unread, .. OfTrials])));
        Assert.That(Summed(OfTrials, [unread]), Does.Not.Contain("\"b\""));
    }

    [Test]
    public void Are_told_once_at_each_target()
    {
        var put = Put(Cells(), []);

        Assert.That(put.Count(cell => cell.Fields is not null), Is.EqualTo(2));
        Assert.That(Encoding.UTF8.GetString(FieldsFile.Write(put)), Is.EqualTo(Together(Cells())));

        static CellResult[] Cells() =>
            [
                Cell("one", null, "a"),
                Cell("two", null, "b"),
                Cell("three", null, "c") with
                {
                    Model = "other",
                },
            ];
    }

    static string Summed(IEnumerable<CellResult> judged, IReadOnlyList<CellResult> notJudged) =>
        Encoding.UTF8.GetString(FieldsFile.Write(Put([.. judged], notJudged)));

    static List<CellResult> Put(CellResult[] judged, IReadOnlyList<CellResult> notJudged)
    {
        var fields = new SummedFields(
            judged.Select(cell => cell.Scenario),
            notJudged.Select(cell => (cell.Scenario, cell))
        );
        var taken = judged.Select(cell => fields.TakeFrom(cell, cell.Scenario)).ToList();
        Assert.That(taken.Select(cell => cell.Fields), Is.All.Null);
        return [.. fields.PutInto(NewestTrials.Mark([.. notJudged, .. taken]))];
    }

    static string Together(IReadOnlyList<CellResult> cells) =>
        Encoding.UTF8.GetString(FieldsFile.Write(NewestTrials.Mark(cells)));

    /// <param name="member">The only member of its answer, and its detail.</param>
    static CellResult Cell(string scenario, string? trial, string member)
    {
        var fields = new FieldCounts();
        fields.Add(
            Judged
                .Answer(
                    $$"""{"{{member}}":1}""",
                    Judged.AsksForDocument,
                    contentType: "application/json"
                )
                .Reading.Facts
        );
        return new CellResult
        {
            Provider = "p",
            Model = "m",
            Scenario = scenario,
            Trial = trial,
            Outcome = Outcome.Pass,
            Fields = fields,
            Detail = member,
        };
    }
}
