using Conformance.Running.Planning;

namespace Conformance.Tests.Running.Planning;

internal sealed class FiltersTests
{
    [Test]
    public void Reads_what_it_tells()
    {
        var filters = new Filters(["groq", "openrouter"], ["kimi"], ["single-tool"]);

        Assert.That(Filters.Parse(filters.Names).Names, Is.EqualTo(filters.Names));
    }

    [TestCase("parallel-tools", true)]
    [TestCase("parallel-tools/stream-false", true)]
    [TestCase("parallel-tools-2", false)]
    [TestCase("single-tool", false)]
    public void A_scenario_stands_for_those_that_its_axes_make(string scenario, bool included) =>
        Assert.That(
            new Filters([], [], ["parallel-tools"]).Includes(scenario),
            Is.EqualTo(included)
        );

    [Test]
    public void Without_a_scenario_every_one_is_meant() =>
        Assert.That(Filters.None.Includes("anything"), Is.True);
}
