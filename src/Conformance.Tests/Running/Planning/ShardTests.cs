using Conformance.Running.Planning;

namespace Conformance.Tests.Running.Planning;

internal sealed class ShardTests
{
    [Test]
    public void Every_cell_is_in_exactly_one_part()
    {
        var parts = Enumerable.Range(1, 7).Select(static number => new Shard(number, 7)).ToList();

        for (var i = 0; i < 100; i++)
        {
            var cell = $"groq/kimi/scenario-{i}";
            Assert.That(parts.Count(part => part.Holds(cell)), Is.EqualTo(1), cell);
        }
    }

    [TestCase("1/1")]
    [TestCase("2/4")]
    [TestCase("10000/10000")]
    public void Reads_what_it_tells(string text) =>
        Assert.That(Shard.Parse(text)?.Text, Is.EqualTo(text));

    [TestCase("")]
    [TestCase("/")]
    [TestCase("1")]
    [TestCase("0/4")]
    [TestCase("5/4")]
    [TestCase("01/4")]
    [TestCase("+1/4")]
    [TestCase("1/10001")]
    [TestCase("1/99999999999999999999")]
    public void Refuses_what_is_no_part(string text) => Assert.That(Shard.Parse(text), Is.Null);
}
