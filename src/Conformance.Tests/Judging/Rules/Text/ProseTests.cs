using System.Diagnostics;
using Conformance.Judging.Rules.Text;

namespace Conformance.Tests.Judging.Rules.Text;

internal sealed class ProseTests
{
    static string Shown(string text) => Prose.Of(text).Replace("\0", "", StringComparison.Ordinal);

    [TestCase("a `b` c", "a  c")]
    [TestCase("a ``b ` c`` d", "a  d")]
    [TestCase("a `b\nc` d", "a  d")]
    [TestCase("a `b\nc", "a \nc", Description = "not closed: to the end of the line")]
    [TestCase("a\n```\nb\n```\nc", "a\n\nc")]
    [TestCase("a\n```xml\nb\n", "a\n", Description = "not closed: to the end of the text")]
    [TestCase("a\n````\nb\n```\nc\n````\nd", "a\n\nd")]
    [TestCase("a\n~~~\nb\n~~~\nc", "a\n\nc")]
    [TestCase("- a\n  ```\n  b\n  ```\nc", "- a\n\nc")]
    [TestCase("```\na\n```<|end|>", "<|end|>")]
    [TestCase("a\n\n    b\n    c\n\nd", "a\n\n\nd")]
    [TestCase(
        "a\n    b",
        "a\n    b",
        Description = "no blank line before it: a line of the paragraph"
    )]
    [TestCase("a\n> b\nc", "a\nc")]
    [TestCase("say \"a b\" c", "say  c")]
    [TestCase("5\" wide\nand \"a\"", "5\" wide\nand ")]
    [TestCase("don't say 'a b', it's c", "don't say , it's c")]
    [TestCase("„a“ “b” «c» »d« ‘e’ 「f」 g", "      g")]
    [TestCase("<code>a</code> <pre>b</pre> c", "  c")]
    [TestCase("", "")]
    public void Leaves_what_is_said_and_not_shown(string text, string said) =>
        Assert.That(Shown(text), Is.EqualTo(said));

    [TestCase("a `b` \"c\"\n```\nd\n```\n> e")]
    public void Keeps_every_position(string text) =>
        Assert.That(Prose.Of(text), Has.Length.EqualTo(text.Length));

    [TestCase("`")]
    [TestCase("\"a")]
    [TestCase("«")]
    [TestCase("```\n")]
    [TestCase("` ")]
    [TestCase("``\n")]
    [TestCase("<code>")]
    public void Reads_a_hostile_text_in_good_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000));
        var clock = Stopwatch.StartNew();

        Prose.Of(text);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }
}
