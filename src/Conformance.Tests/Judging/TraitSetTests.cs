using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class TraitSetTests
{
    [Test]
    public void Keeps_the_set_of_values_by_circumstance()
    {
        var traits = new TraitSet();
        traits.Add("b", "any", "2");
        traits.Add("b", "any", "1");
        traits.Add("b", "any", "2");
        traits.Add("b", "call", "3");
        traits.Add("a", "any", "\u001b");

        Assert.That(traits.Values.Keys, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(traits.Values["b"]["any"], Is.EqualTo(new[] { "1", "2" }));
        Assert.That(traits.Values["b"]["call"], Is.EqualTo(new[] { "3" }));
        Assert.That(traits.Values["a"]["any"], Is.EqualTo(new[] { "\\u001B" }));
    }

    [Test]
    public void Does_not_keep_values_without_end()
    {
        var traits = new TraitSet();
        for (var i = 0; i < 200; i++)
        {
            traits.Add("a", "any", i.ToString("D3"));
        }

        Assert.That(traits.Values["a"]["any"], Has.Count.EqualTo(50));
    }
}
