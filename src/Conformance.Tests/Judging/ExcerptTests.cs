using System.Text;
using Conformance.Judging;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Judging;

internal sealed class ExcerptTests
{
    [TestCase("plain", "plain")]
    [TestCase("a\nb\tc\r", "a\\nb\\tc\\r")]
    [TestCase("\u001b[31mred", "\\u001B[31mred")]
    [TestCase("\u202Eevil", "\\u202Eevil")]
    [TestCase("\uD83D\uDE00", "\uD83D\uDE00")]
    public void Writes_what_is_invisible_as_an_escape(string text, string expected) =>
        Assert.That(Excerpt.Escape(text), Is.EqualTo(expected));

    [Test]
    public void Writes_half_a_character_as_an_escape() =>
        // Not a test case: an attribute cannot hold it.
        Assert.That(Excerpt.Escape("half " + (char)0xD83D), Is.EqualTo("half \\uD83D"));

    [Test]
    public void Never_exceeds_its_length_and_never_holds_a_control_character() =>
        Prop.ForAll<string>(text =>
            {
                var escaped = Excerpt.Escape(text ?? "");
                return escaped.Length <= 200 && !escaped.Any(char.IsControl);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Test]
    public void Shows_the_member_that_the_pointer_names()
    {
        var padding = new string('x', 500);
        var json = Encoding.UTF8.GetBytes(
            $"{{\"a\":\"{padding}\",\"choices\":[{{\"index\":0}},{{\"index\":7}}],\"b\":\"{padding}\"}}"
        );

        Assert.That(
            Excerpt.Of(json, "/choices/1/index"),
            Does.Contain("\"index\":7").And.StartWith("…")
        );
    }

    [Test]
    public void Shows_the_beginning_of_what_is_not_json() =>
        Assert.That(
            Excerpt.Of("not json at all"u8.ToArray(), "/choices/0"),
            Is.EqualTo("not json at all")
        );

    [TestCase("ab\n", "ab\\n")]
    [TestCase("ab\nc", "ab…")]
    [TestCase("abc\n", "abc…")]
    [TestCase("abcd\n", "abc…")]
    [TestCase("ab\U0001F600", "ab\U0001F600")]
    [TestCase("ab\U0001F600c", "ab…")]
    [TestCase("abcd", "abcd")]
    [TestCase("abcde", "abc…")]
    public void Cuts_between_characters(string text, string expected) =>
        Assert.That(Excerpt.Escape(text, 4), Is.EqualTo(expected));

    [TestCase('\u200B', true)]
    [TestCase('\u200A', false)]
    [TestCase('\u200F', true)]
    [TestCase('\u2010', false)]
    [TestCase('\u2027', false)]
    [TestCase('\u2028', true)]
    [TestCase('\u202E', true)]
    [TestCase('\u202F', false)]
    [TestCase('\u205F', false)]
    [TestCase('\u2060', true)]
    [TestCase('\u206F', true)]
    [TestCase('\u2070', false)]
    [TestCase('\uFEFF', true)]
    [TestCase('\u00AD', true)]
    [TestCase('\u061C', true)]
    [TestCase('\u007F', true)]
    [TestCase('\u0085', true)]
    public void Escapes_what_cannot_be_seen_and_nothing_else(char c, bool escaped) =>
        Assert.That(
            Excerpt.Escape(c.ToString()),
            Is.EqualTo(escaped ? $"\\u{(int)c:X4}" : c.ToString())
        );

    static readonly string Padding = new('x', 300);

    static string Of(string json, string pointer) =>
        Excerpt.Of(Encoding.UTF8.GetBytes(json), pointer);

    [Test]
    public void Shows_the_whole_of_what_is_short() =>
        Assert.That(Of("{\"a\":1}", "/a"), Is.EqualTo("{\"a\":1}"));

    [Test]
    public void Begins_sixty_bytes_before_the_member() =>
        Assert.That(
            Of($"{{\"a\":\"{Padding}\",\"b\":7}}", "/b"),
            Is.EqualTo("…" + new string('x', 58) + "\",\"b\":7}")
        );

    [TestCase("é", 56, Description = "sixty bytes before is its first byte")]
    [TestCase("é", 57, Description = "its second")]
    [TestCase("€", 57, Description = "its third")]
    [TestCase("\U0001F600", 56, Description = "its third of four")]
    public void Does_not_begin_inside_a_character(string character, int after) =>
        Assert.That(
            Of($"{{\"a\":\"{Padding}{character}{new string('y', after)}\",\"b\":7}}", "/b"),
            Does.StartWith("…" + character + new string('y', after))
        );

    [Test]
    public void Begins_with_the_first_byte_where_none_begins_a_character()
    {
        var body = new byte[200];
        Array.Fill(body, (byte)0x80);
        Assert.That(Excerpt.OfEnd(body), Does.StartWith("\uFFFD").And.Length.EqualTo(200));
    }

    // Where the pointer names nothing, the last thing that it does name is shown.
    [TestCase("/list/5/x")]
    [TestCase("/list/x/1")]
    [TestCase("/list/x/2")]
    [TestCase("/list/x")]
    [TestCase("/list/0/x/b")]
    public void Shows_what_there_is_of_a_pointer(string pointer) =>
        Assert.That(
            Of(
                $"{{\"a\":\"{Padding}\",\"list\":[7,\"{Padding}\",{{\"b\":1}}],\"end\":[1,2,3,4,5,6]}}",
                pointer
            ),
            Does.Contain("\"list\":[7,\"xxx")
        );

    [Test]
    public void Passes_over_what_other_members_hold() =>
        Assert.That(
            Of(
                $"{{\"a\":{{\"b\":1}},\"c\":\"{Padding}\",\"b\":[[0],{{\"d\":[0]}},\"{Padding}\",\"target\"]}}",
                "/b/3"
            ),
            Does.EndWith("\"target\"]}").And.StartWith("…")
        );

    [Test]
    public void Finds_its_way_in_deep_json()
    {
        var deep = new string('[', 100) + new string(']', 100);
        Assert.That(
            Of($"{{\"a\":{deep},\"p\":\"{Padding}\",\"b\":7}}", "/b"),
            Does.EndWith(",\"b\":7}")
        );
    }

    [Test]
    public void Reads_an_escaped_segment() =>
        Assert.That(Of($"{{\"a\":\"{Padding}\",\"b/c\":7}}", "/b~1c"), Does.EndWith(",\"b/c\":7}"));

    [TestCase("", "")]
    [TestCase(" ", " ")]
    [TestCase("{\"a", "{\"a")]
    public void Shows_what_is_no_document(string json, string expected) =>
        Assert.That(Of(json, "/a"), Is.EqualTo(expected));

    [Test]
    public void Shows_the_last_150_bytes_of_a_body()
    {
        Assert.That(
            Excerpt.OfEnd(Encoding.UTF8.GetBytes(Padding + "end")),
            Is.EqualTo("…" + new string('x', 147) + "end")
        );
        Assert.That(Excerpt.OfEnd("short"u8), Is.EqualTo("short"));
        Assert.That(Excerpt.OfEnd(default), Is.Empty);
    }

    [Test]
    public void Never_shows_more_than_200_characters() =>
        Assert.That(
            Of($"{{\"a\":\"{Padding}\",\"b\":\"{Padding}\"}}", "/b"),
            Has.Length.EqualTo(200)
        );
}
