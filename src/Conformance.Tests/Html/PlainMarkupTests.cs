using Conformance.Html;

namespace Conformance.Tests.Html;

internal sealed class PlainMarkupTests
{
    [TestCase("<p>&#xE9;</p>", "<p>é</p>", TestName = "Puts_back_what_can_be_seen")]
    [TestCase("<p>&quot;&#x27;</p>", "<p>\"'</p>", TestName = "Puts_back_quotes_between_tags")]
    [TestCase(
        "<p title=\"&quot;&#x27;\"></p>",
        "<p title=\"&quot;&#x27;\"></p>",
        TestName = "Leaves_quotes_within_tags"
    )]
    [TestCase(
        "<p>&lt;b&gt;&amp;lt;</p>",
        "<p>&lt;b&gt;&amp;lt;</p>",
        TestName = "Leaves_what_would_be_markup"
    )]
    [TestCase(
        "<p>&#x3C;b&#x3E;&#x26;</p>",
        "<p>&#x3C;b&#x3E;&#x26;</p>",
        TestName = "Leaves_what_would_be_markup_in_any_spelling"
    )]
    [TestCase(
        "<p>a&#x202E;b&#x1B;c&#x200B;</p>",
        "<p>a\\u202Eb\\u001Bc\\u200B</p>",
        TestName = "Spells_out_what_cannot_be_seen"
    )]
    [TestCase("<p>a&#xA;b</p>", "<p>a\nb</p>", TestName = "Keeps_line_feeds")]
    [TestCase(
        "<p>&#x1F600;</p>",
        "<p>\U0001F600</p>",
        TestName = "Puts_back_characters_beyond_the_first_plane"
    )]
    [TestCase(
        "<p>& &#xD800; &#xZZ; &unknown;</p>",
        "<p>& &#xD800; &#xZZ; &unknown;</p>",
        TestName = "Leaves_what_it_does_not_know"
    )]
    [TestCase("<p>\n    a</p>\n  <p>", "<p>\na</p>\n<p>", TestName = "Drops_the_indentation")]
    [TestCase("<pre>\n  a</pre>", "<pre>\n  a</pre>", TestName = "Keeps_the_indentation_of_bytes")]
    public void Rewrites(string markup, string expected) =>
        Assert.That(PlainMarkup.Of(markup), Is.EqualTo(expected));
}
