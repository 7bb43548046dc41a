using System.Diagnostics;
using Conformance.Judging.Rules.Text;
using Conformance.Judging.Rules.Text.Layout;

namespace Conformance.Tests.Judging.Rules.Text.Layout;

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
    [TestCase("a\n~~~ x`y\nb\n~~~\nc", "a\n\nc")]
    [TestCase("a\n``` b` c\nd", "a\n\nd", Description = "a code span, which no backtick may be in")]
    [TestCase("- a\n  ```\n  b\n  ```\nc", "- a\n\nc")]
    [TestCase("```\na\n```<|end|>", "<|end|>")]
    [TestCase("a\n\n    b\n    c\n\nd", "a\n\n\nd")]
    [TestCase(
        "a\n    b",
        "a\n    b",
        Description = "no blank line before it: a line of the paragraph"
    )]
    [TestCase("a\n> b\nc", "a\nc")]
    [TestCase("a\n{code", "a\n{code", Description = "half a mark")]
    [TestCase("say \"a b\" c", "say  c")]
    [TestCase("5\" wide\nand \"a\"", "5\" wide\nand ")]
    [TestCase("don't say 'a b', it's c", "don't say , it's c")]
    [TestCase("„a“ “b” «c» »d« ‘e’ 「f」 g", "      g")]
    [TestCase("<code>a</code> <pre>b</pre> c", "  c")]
    [TestCase("„a” ”b” (”c”) d", "  () d")]
    [TestCase("a”b” c", "a”b” c", Description = "each closes what another line opened")]
    [TestCase("a â€” b â€“ c", "a â€” b â€“ c", Description = "no quotation, but mangled dashes")]
    [TestCase("a <code class=\"x\">b\nc</code> {code}d{code}", "a  ")]
    [TestCase("[source]\n----\na\n----\nb", "[source]\n\nb")]
    [TestCase("== a\n....\nb\n----\nc\n....\nd", "== a\n\nd")]
    [TestCase("a\n----\nb\n----\nc", "a\n----\nb\n----\nc", Description = "no AsciiDoc")]
    [TestCase("#+BEGIN_SRC xml\na\n#+end_src\nb", "\nb")]
    [TestCase("\\begin{verbatim}\na\n\n\\end{verbatim} b", " b")]
    [TestCase("\\begin{quote}\na\n\\end{quote}", "\\begin{quote}\na\n\\end{quote}")]
    [TestCase("{code:xml}\na\n\nb\n{code}\nc", "\nc")]
    [TestCase("{code} is it\na", "{code} is it\na")]
    [TestCase("{noformat}\na\n{noformat}b", "b")]
    [TestCase("[code]\na\n[/code]b", "b")]
    [TestCase("So: <pre><code>\na\n\nb\n</code></pre>c", "So: c")]
    [TestCase("<pre class=\"x\">a\n\nb</pre>c", "c")]
    [TestCase("use <pre> and <code>\na", "use <pre> and <code>\na")]
    [TestCase("<precode>\na", "<precode>\na")]
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
    [TestCase("<pre>\n")]
    [TestCase("== a\n----\n")]
    [TestCase("{code:")]
    public void Reads_a_hostile_text_in_good_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000));
        var clock = Stopwatch.StartNew();

        Prose.Of(text);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }
}
