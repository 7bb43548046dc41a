using Conformance.Reports.Badge;

namespace Conformance.Tests.Reports.Badge;

internal sealed class BadgeFilesTests
{
    [TestCase("groq/kimi-k2-0905", "badges/groq~2Fkimi-k2-0905.json")]
    [TestCase("../..", "badges/..~2F...json")]
    [TestCase("a~2Fb", "badges/a~7E2Fb.json")]
    [TestCase("é\n", "badges/~C3~A9~0A.json")]
    public void Names_a_file_that_leads_nowhere_else(string target, string name) =>
        Assert.That(BadgeFiles.NameOf(target), Is.EqualTo(name));

    [Test]
    public void Names_none_for_what_no_file_could_be_named_after() =>
        Assert.That(BadgeFiles.NameOf(new string('m', 300)), Is.Null);
}
