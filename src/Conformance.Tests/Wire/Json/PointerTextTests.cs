using Conformance.Tests.Judging;
using Conformance.Wire.Json;

namespace Conformance.Tests.Wire.Json;

internal sealed class PointerTextTests
{
    [TestCase("", "")]
    [TestCase("/a", "/a")]
    [TestCase("/choices/0/delta", "/choices/*/delta")]
    [TestCase("/choices/12", "/choices/*")]
    [TestCase("/0", "/*")]
    [TestCase("/9/0", "/*/*")]
    [TestCase("/a/0b/b0", "/a/0b/b0")]
    [TestCase("/a//1", "/a//*")]
    [TestCase("/a//", "/a//")]
    public void Takes_positions_for_one(string pointer, string expected) =>
        Assert.That(PointerText.Generalise(pointer), Is.EqualTo(expected));

    [TestCase("plain", "plain")]
    [TestCase("a/b", "a~1b")]
    [TestCase("a~b", "a~0b")]
    [TestCase("~1", "~01")]
    [TestCase("/~", "~1~0")]
    public void Escapes_a_member_and_reads_it_back(string member, string segment)
    {
        Assert.That(PointerText.Escape(member), Is.EqualTo(segment));
        Assert.That(PointerText.Unescape(segment), Is.EqualTo(member));
        Assert.That(PointerText.Append("/x", member), Is.EqualTo("/x/" + segment));
    }

    [Test]
    public void Appends_a_position() =>
        Assert.That(PointerText.Append("/choices", 3), Is.EqualTo("/choices/3"));
}
