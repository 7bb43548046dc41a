using Conformance.Judging.View;

namespace Conformance.Tests.Judging.View;

internal sealed class TextFactsTests
{
    static TextFacts Of(params string[] fragments)
    {
        var text = new TextFacts();
        for (var i = 0; i < fragments.Length; i++)
        {
            text.Append(fragments[i], i);
        }

        return text;
    }

    [Test]
    public void Is_empty_at_first()
    {
        var text = Of("");
        Assert.Multiple(() =>
        {
            Assert.That(text.Length, Is.Zero);
            Assert.That(text.Fragments, Is.Zero);
            Assert.That(text.Text, Is.Empty);
            Assert.That(text.FirstEvent, Is.Null);
            Assert.That(text.LastEvent, Is.Null);
            Assert.That(text.EventAt(0), Is.Null);
        });
    }

    [Test]
    public void Knows_the_event_of_every_character()
    {
        var text = Of("", "ab", "", "c", "de");
        Assert.Multiple(() =>
        {
            Assert.That(text.Text, Is.EqualTo("abcde"));
            Assert.That(text.Length, Is.EqualTo(5));
            Assert.That(text.Fragments, Is.EqualTo(3));
            Assert.That(text.FirstEvent, Is.EqualTo(1));
            Assert.That(text.LastEvent, Is.EqualTo(4));
            Assert.That(
                Enumerable.Range(0, 6).Select(text.EventAt),
                Is.EqualTo(new[] { 1, 1, 3, 4, 4, 4 })
            );
        });
    }

    [Test]
    public void Reads_the_text_anew_after_more_of_it()
    {
        var text = Of("a");
        Assert.That(text.Text, Is.EqualTo("a"));
        text.Append("b", 1);
        Assert.That(text.Text, Is.EqualTo("ab"));
    }

    [TestCase("Hello", "Hello wor", "Hello world", ExpectedResult = true)]
    [TestCase("H", "Hello wo", "Hello wor", ExpectedResult = true)]
    [TestCase("H", "Hello w", "Hello wo", ExpectedResult = false, Description = "too short")]
    [TestCase("Hello wor", "Hello wor", "Hello world", ExpectedResult = false)]
    [TestCase("Hello", "Hello world", "Hello world", ExpectedResult = false)]
    [TestCase("ello", "Hello wor", "Hello world", ExpectedResult = false)]
    [TestCase("Hello", "Hello wor", "ello worlds!", ExpectedResult = false)]
    [TestCase("a", "aaaaaaaaa", "aaaaaaaaaa", ExpectedResult = false, Description = "one letter")]
    [TestCase("-", "---------", "----------", ExpectedResult = false)]
    [TestCase("-", "---------", "---------a-", ExpectedResult = false)]
    [TestCase("-", "---------", "---------a-b", ExpectedResult = true)]
    public bool Notices_fragments_that_repeat_the_whole(
        string first,
        string second,
        string third
    ) => Of(first, second, third).Cumulative.Count > 0;

    [Test]
    public void Needs_two_repetitions() =>
        Assert.That(Of("Hello wor", "Hello world").Cumulative, Is.Empty);

    [TestCase(80, 80)]
    [TestCase(81, 80)]
    [TestCase(79, 79)]
    public void Shows_the_beginning_of_a_long_repetition(int length, int shown)
    {
        var whole = "ab" + new string('c', length - 2);
        var repeated = Of("a", "ab", whole).Cumulative.Single();
        Assert.That(repeated.Observed, Is.EqualTo(whole[..shown]));
        Assert.That(repeated.Event, Is.EqualTo(2));
    }
}
