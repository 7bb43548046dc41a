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
}
