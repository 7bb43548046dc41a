using Conformance.Specs;
using NUnit.Framework;

namespace Conformance.Tests.Specs;

sealed class NearestNameTests
{
    static readonly string[] Names = ["tool_choice", "tools", "groq", "openrouter", "n"];

    [TestCase("tool_choise", "tool_choice")]
    [TestCase("tol_choice", "tool_choice")]
    [TestCase("gorq", "groq")]
    [TestCase("Groq", "groq")]
    [TestCase("open-router", "openrouter")]
    [TestCase("azure", null)]
    [TestCase("", null)]
    public void Finds_the_name_that_was_meant(string mistyped, string? meant) =>
        Assert.That(NearestName.Find(mistyped, Names), Is.EqualTo(meant));

    [Test]
    public void Chooses_the_first_of_two_equally_near_names_whatever_their_order() =>
        Assert.That(
            new[] { NearestName.Find("aa", ["ac", "ab"]), NearestName.Find("aa", ["ab", "ac"]) },
            Is.All.EqualTo("ab")
        );

    [Test]
    public void Gives_no_name_for_very_long_input() =>
        Assert.That(NearestName.Find(new string('a', 1_000_000), Names), Is.Null);
}
