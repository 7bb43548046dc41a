using Conformance.NUnit;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Tests.Serve;

namespace Conformance.Tests.Fixtures;

/// <summary>What a fixture of someone else's plans and asks.</summary>
internal sealed class CellRunTests
{
    static ProviderUnderTest Mine(string id = "mine", string url = "https://api.example.com/v1") =>
        new(id, url)
        {
            KeyVariable = "CONFORMANCE_NO_SUCH_KEY",
            Models = { ["b-2026"] = "vendor/b", ["a-2026"] = "vendor/a" },
        };

    [Test]
    public void Plans_every_built_in_scenario_for_each_model() =>
        Assert.That(
            CellRun.Plan(Mine()).Select(cell => cell.Path),
            Is.EquivalentTo(
                Planner
                    .Build(ServedRecordings.Specs, new Filters(["groq"], ["gpt-oss-20b"], []), null)
                    .Cells.SelectMany(cell =>
                        new[] { "mine/a-2026/", "mine/b-2026/" }.Select(target =>
                            target + CellRun.ScenarioOf(cell)
                        )
                    )
            )
        );

    [Test]
    public void Plans_what_was_chosen_and_says_what_is_out_of_scope()
    {
        var provider = Mine();
        provider.Scenarios.Add("single-tool");
        provider.OutOfScope["single-tool"] = "no tools yet";

        Assert.That(
            CellRun.Plan(provider).Select(cell => (cell.Scenario.Id, cell.OutOfScope)).Distinct(),
            Is.EqualTo(new[] { ("single-tool", "no tools yet") })
        );
    }

    [TestCase("My Provider", "https://a/v1", "is no id")]
    [TestCase("mine", "http://example.com/v1", "ProviderUnderTest:")]
    public void Says_what_is_wrong_with_a_provider(string id, string url, string why)
    {
        var broken = Assert.Throws<SpecException>(() => _ = CellRun.Plan(Mine(id, url)));

        Assert.That(string.Join('\n', broken!.Errors), Does.Contain(why));
    }

    [Test]
    public void Takes_a_provider_and_scenarios_from_a_folder_of_specs()
    {
        var folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            Write(
                "providers/mine.yaml",
                "format: 1\nid: mine\nname: Mine\nbase_url: https://api.example.com/v1\nmodels: { m-1: { name: m } }\n"
            );
            Write(
                "scenarios/hello.yaml",
                "format: 1\nid: hello\nrevision: 1\ntitle: A greeting\nrequest: { stream: true }\nmessages: [ { user: Hello } ]\nturns: [ { expect: { finish_reason: stop } } ]\n"
            );

            Assert.That(
                CellRun.Plan(ProviderUnderTest.FromSpecs(folder, "mine")).Select(cell => cell.Path),
                Does.Contain("mine/m-1/hello").And.Contain("mine/m-1/single-tool")
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
