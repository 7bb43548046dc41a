using System.Text;
using Conformance.Reports;
using NUnit.Framework;

namespace Conformance.Tests.Reports;

sealed class MarkdownTextTests
{
    const string Special = "\\`*[]~$@";

    [FsCheck.NUnit.Property]
    public FsCheck.Property Escaped_text_holds_no_markup_and_reads_as_the_text() =>
        HostileText.ForAll(text =>
        {
            var escaped = MarkdownText.Escape(text);

            Assert.That(escaped.AsSpan().IndexOfAny("<>|\n\r"), Is.LessThan(0), escaped);
            Assert.That(escaped, Is.EqualTo(VisibleText.Of(escaped)));
            Assert.That(Read(escaped), Is.EqualTo(VisibleText.Of(text)));
        });

    [FsCheck.NUnit.Property]
    public FsCheck.Property Code_cannot_be_closed_from_within() =>
        HostileText.ForAll(text =>
        {
            var code = MarkdownText.Code(text);
            var shown = VisibleText.Of(text);

            Assert.That(code.AsSpan().IndexOfAny("|\n\r"), Is.LessThan(0), code);
            if (code[0] == '`')
            {
                Assert.That(code[1..^1], Is.EqualTo(shown));
                Assert.That(code[1..^1].AsSpan().IndexOfAny("`<"), Is.LessThan(0), code);
                Assert.That(code[^1], Is.EqualTo('`'));
            }
            else if (shown.Length > 0)
            {
                Assert.That(code, Does.StartWith("<code>").And.EndsWith("</code>"));
                Assert.That(Read(code[6..^7]), Is.EqualTo(shown));
            }
        });

    [TestCase("# no title", "\\# no title")]
    [TestCase("- no item", "\\- no item")]
    [TestCase("+1", "\\+1")]
    [TestCase("=", "\\=")]
    [TestCase("12. no list", "12\\. no list")]
    [TestCase("12) no list", "12\\) no list")]
    [TestCase("kimi-k2-0905 1.5", "kimi-k2-0905 1.5")]
    [TestCase("finish_reason", "finish_reason")]
    [TestCase("_x_ __y__", "\\_x\\_ \\_\\_y\\_\\_")]
    [TestCase("    four", "&#32;   four")]
    [TestCase("a|b<c>&d", "a&#124;b&lt;c&gt;&amp;d")]
    [TestCase("a\nb\t\e", "a\\\\nb\\\\t\\\\u001B")]
    [TestCase("https://a.b www.a.b", "https\\://a.b www\\.a.b")]
    [TestCase("![x](y)", "!\\[x\\](y)")]
    [TestCase("\u202Eabc", "\\\\u202Eabc")]
    public void Escapes(string text, string expected) =>
        Assert.That(MarkdownText.Escape(text), Is.EqualTo(expected));

    [TestCase("{\"a\":1}", "`{\"a\":1}`")]
    [TestCase("a`b", "<code>a\\`b</code>")]
    [TestCase("a\\|b", "<code>a\\\\&#124;b</code>")]
    [TestCase(" ", "<code>&#32;</code>")]
    [TestCase("", "(empty)")]
    public void Writes_code(string text, string expected) =>
        Assert.That(MarkdownText.Code(text), Is.EqualTo(expected));

    [TestCase("https://a.b/c?d=1&e=2#f(g)", "[t](<https://a.b/c?d=1&amp;e=2#f(g)>)")]
    [TestCase("javascript:alert(1)", "t")]
    [TestCase("https://a.b/> <b>", "t")]
    [TestCase("https://a.b/\n", "t")]
    [TestCase("", "t")]
    public void Links_to_plain_addresses_only(string address, string expected) =>
        Assert.That(MarkdownText.Link("t", address), Is.EqualTo(expected));

    /// <summary>What a Markdown reader makes of escaped text; fails where a special character is bare.</summary>
    static string Read(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\')
            {
                Assert.That(
                    char.IsAscii(escaped[i + 1]) && char.IsPunctuation(escaped[i + 1])
                        || Special.Contains(escaped[i + 1])
                        || escaped[i + 1] is '=' or '+',
                    escaped
                );
                text.Append(escaped[++i]);
            }
            else if (escaped[i] == '&')
            {
                var end = escaped.IndexOf(';', i);
                text.Append(System.Net.WebUtility.HtmlDecode(escaped[i..(end + 1)]));
                i = end;
            }
            else
            {
                Assert.That(Special.Contains(escaped[i]), Is.False, escaped);
                text.Append(escaped[i]);
            }
        }

        return text.ToString();
    }
}
