using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Tests.Judging.Members;

internal sealed class MemberSetTests
{
    [Test]
    public void Knows_what_every_answer_has_that_has_the_object_around_it()
    {
        var set = new MemberSet();
        set.Add("stream", Answer("id", "usage:object", "usage.cost"));
        set.Add("stream", Answer("id"));
        set.Add("stream", Answer("id", "usage:object", "usage.cost", "tier"));

        Assert.That(
            set.Circumstances["stream"].Where(member => member.Value.Always).Select(one => one.Key),
            Is.EqualTo(new[] { "id", "usage.cost" })
        );
    }

    [Test]
    public void Misses_a_member_of_an_object_that_came_without_it()
    {
        var set = new MemberSet();
        set.Add("stream", Answer("usage:object", "usage.cost"));
        set.Add("stream", Answer("usage:object", "usage.price"));

        Assert.That(
            set.Circumstances["stream"].Values.Select(use => use.Always),
            Is.EqualTo(new[] { true, false, false })
        );
    }

    [Test]
    public void Unites_nights_as_it_unites_answers()
    {
        var one = new MemberSet();
        one.Add("stream", Answer("id"));
        var other = new MemberSet();
        other.Add("stream", Answer("id:null", "tier"));
        other.Add("plain", Answer("id"));
        one.Add(other);
        var together = new MemberSet();
        together.Add("stream", Answer("id"));
        together.Add("stream", Answer("id:null", "tier"));
        together.Add("plain", Answer("id"));

        Assert.Multiple(() =>
        {
            Assert.That(one.HasSame(together));
            Assert.That(one.HasSame(other), Is.False);
            Assert.That(one.Circumstances["stream"]["id"].Types.Name(), Is.EqualTo("null|string"));
            Assert.That(one.Circumstances["stream"]["tier"].Always, Is.False);
        });
    }

    [TestCase("id", "")]
    [TestCase("usage.cost", "usage")]
    [TestCase("choices[]", "choices")]
    [TestCase("choices[].delta.role", "choices[].delta")]
    [TestCase("x[\"a.b\"]", "x")]
    [TestCase("x[\"a.b\"].c", "x[\"a.b\"]")]
    public void Knows_what_a_member_stands_in(string path, string parent) =>
        Assert.That(MemberSet.Parent(path), Is.EqualTo(parent));

    [Test]
    public void Stays_small_whatever_answers_hold()
    {
        var set = new MemberSet();
        for (var i = 0; i < 1000; i++)
        {
            set.Add($"circumstance {i}", Answer("id"));
            set.Add("stream", Answer($"member{i}"));
        }

        Assert.That(set.Circumstances, Has.Count.EqualTo(MemberSet.MostCircumstances));
        set.Add("circumstance 1", Answer([.. Enumerable.Range(0, 1000).Select(i => $"m{i}")]));
        Assert.That(set.Circumstances["circumstance 1"], Has.Count.EqualTo(MemberSet.MostPaths));
    }

    [TestCase("null|string", MemberTypes.Null | MemberTypes.String)]
    [TestCase("array|boolean|number|object", (MemberTypes)27)]
    [TestCase("", MemberTypes.None)]
    [TestCase("song|string", MemberTypes.String)]
    public void Reads_the_names_of_types(string names, object types) =>
        Assert.That(MemberTypeNames.Parse(names), Is.EqualTo(types));

    /// <param name="members">Paths, with a type behind a colon where it is not a string.</param>
    static SortedList<string, MemberUse> Answer(params string[] members)
    {
        var answer = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var parts = member.Split(':');
            answer[parts[0]] = new MemberUse(
                true,
                parts.Length == 1 ? MemberTypes.String : MemberTypeNames.Parse(parts[1])
            );
        }

        return answer;
    }
}
