using Conformance.Judging.Rules.Args;

namespace Conformance.Tests.Judging.Rules.Args;

internal sealed class FreeTextTests
{
    [TestCase("query", true)]
    [TestCase("searchQuery", true)]
    [TestCase("file_content", true)]
    [TestCase("new-string", true)]
    [TestCase("SQL", true)]
    [TestCase("oldStr", true)]
    [TestCase("bodyHTML", true)]
    [TestCase("ETag", true)]
    [TestCase("fontFamily", true)]
    [TestCase("translation", true)]
    [TestCase("path", false)]
    [TestCase("location", false)]
    [TestCase("newsletter", false)]
    [TestCase("context", false)]
    [TestCase("", false)]
    public void Knows_members_that_hold_any_text(string name, bool expected) =>
        Assert.That(FreeText.Holds(name), Is.EqualTo(expected));
}
