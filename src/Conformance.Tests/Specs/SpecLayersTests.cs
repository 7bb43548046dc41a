using Conformance.Specs;
using Conformance.Specs.Clients;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Specs;

internal sealed class SpecLayersTests
{
    static readonly SpecFile[] Lower = SpecSamples.All();

    static SpecFile[] Upper(string path, string content) =>
        [SpecSamples.File(path, content) with { Shown = "mine/" + path, Layer = 1 }];

    static SpecSet Load(params SpecFile[][] layers) =>
        SpecLoader.Load(SpecLayers.Merge(layers), new SpecVocabulary());

    static string[] Errors(params SpecFile[][] layers) =>
        SpecSamples.Errors(SpecLayers.Merge(layers));

    [Test]
    public void Takes_the_scenario_of_the_higher_layer()
    {
        var wins = new List<LayerWin>();
        var files = SpecLayers.Merge(
            [
                Lower,
                Upper(
                    SpecSamples.ScenarioPath,
                    SpecSamples.Scenario.Replace(
                        "title: T",
                        "title: Mine",
                        StringComparison.Ordinal
                    )
                ),
            ],
            wins
        );

        Assert.That(
            SpecLoader.Load(files, new SpecVocabulary()).Scenarios.Single().Title,
            Is.EqualTo("Mine")
        );
        Assert.That(
            wins,
            Is.EqualTo([
                new LayerWin(
                    "mine/" + SpecSamples.ScenarioPath,
                    "replaces",
                    SpecSamples.ScenarioPath
                ),
            ])
        );
    }

    [Test]
    public void Adds_deviations_and_says_of_each_where_it_stands()
    {
        var set = Load(
            Lower,
            Upper(
                SpecSamples.DeviationsPath,
                SpecSamples.Deviations.Replace(
                    "reason: R",
                    "reason: Mine",
                    StringComparison.Ordinal
                )
            )
        );

        Assert.That(
            set.Deviations.Select(file =>
                $"{file.Path} {file.Provider} {file.Deviations.Single().Reason}"
            ),
            Is.EqualTo([
                $"{SpecSamples.DeviationsPath} p R",
                $"mine/{SpecSamples.DeviationsPath} p Mine",
            ])
        );
    }

    [Test]
    public void Adds_what_a_client_needs()
    {
        var needs = Load(
            Lower,
            Upper(
                SpecSamples.ClientPath,
                SpecSamples
                    .Client.Replace(
                        "rule: finish/once",
                        "rule: finish/present",
                        StringComparison.Ordinal
                    )
                    .Replace("required: [role]", "required: [content]", StringComparison.Ordinal)
            )
        )
            .Clients.Single()
            .Needs;

        Assert.That(
            needs.Select(need => need.Rule ?? need.Name),
            Is.EqualTo(["finish/once", "finish/present", "role"])
        );
        Assert.That(
            System.Text.Encoding.UTF8.GetString(needs[2].Schema!.Value.Span),
            Does.Contain("content")
        );
    }

    [Test]
    public void Lets_a_provider_add_to_the_one_below_it()
    {
        var provider = Load(
            Lower,
            Upper(
                SpecSamples.ProviderPath,
                """
                format: 1
                id: p
                extends: p
                headers: { X-Title: mine }
                models:
                  m-1: { profile: [{ tool_call_id: mistral9 }] }
                  m-2: { name: vendor/m-2 }
                out_of_scope:
                  - { scenario: s, reason: Mine }

                """
            )
        )
            .Providers.Single();

        Assert.Multiple(() =>
        {
            Assert.That(provider.Name, Is.EqualTo("P"));
            Assert.That(provider.BaseUrl, Is.EqualTo("https://p.example/v1"));
            Assert.That(provider.Auth!.Env, Is.EqualTo("P_KEY"));
            Assert.That(provider.Headers.Single().Value, Is.EqualTo("mine"));
            Assert.That(provider.Models.Select(model => model.Id), Is.EqualTo(["m-1", "m-2"]));
            Assert.That(provider.Models[0].Name, Is.EqualTo("vendor/m-1"));
            Assert.That(
                provider.Models[0].Profile.Select(entry => entry.ToolCallId),
                Is.EqualTo(["kimi", "mistral9"])
            );
            Assert.That(
                provider.OutOfScope.Select(entry => entry.Reason),
                Is.EqualTo(["R", "Mine"])
            );
        });
    }

    [Test]
    public void Lets_a_provider_of_another_id_build_on_one()
    {
        var set = Load(
            Lower,
            Upper("specs/providers/q.yaml", "format: 1\nid: q\nextends: p\nname: Q\n")
        );

        Assert.That(set.Providers.Select(one => one.Name), Is.EqualTo(["P", "Q"]));
        Assert.That(set.Providers[1].Models.Single().Id, Is.EqualTo("m-1"));
    }

    [Test]
    public void Sends_no_inherited_key_to_another_address()
    {
        var below = SpecSamples.Provider.Replace(
            "models:",
            "headers_env: { X-Org: P_ORG }\nmodels:",
            StringComparison.Ordinal
        );
        foreach (var address in new[] { "base_url: https://evil.example/v1", "base_url_env: EVIL" })
        {
            var provider = Load(
                [
                    .. Lower.Where(file => file.Path != SpecSamples.ProviderPath),
                    SpecSamples.File(SpecSamples.ProviderPath, below),
                ],
                Upper("specs/providers/q.yaml", $"format: 1\nid: q\nextends: p\n{address}\n")
            )
                .Providers.Single(one => one.Id == "q");

            Assert.That(provider.Auth, Is.Null, address);
            Assert.That(provider.HeadersEnv, Is.Empty, address);
            Assert.That(provider.BaseUrl, Is.Not.EqualTo("https://p.example/v1"), address);
        }
    }

    [Test]
    public void Points_into_the_file_that_is_wrong_and_no_other()
    {
        var upper = Upper(
            SpecSamples.ProviderPath,
            "format: 1\nid: p\nextends: p\nmodels:\n  m-1: { nam: x }\n"
        );

        Assert.That(
            Errors(Lower, upper),
            Is.EqualTo([
                "mine/specs/providers/p.yaml:5:10: unknown key 'nam', did you mean 'name'? Known here: name, name_env, request, rename, omit, ignored, retired, profile",
            ])
        );

        var brokenBelow = SpecSamples.With(
            SpecSamples.ProviderPath,
            SpecSamples.Provider.Replace("base_url:", "base_uri:", StringComparison.Ordinal)
        );
        Assert.That(
            Errors(
                brokenBelow,
                Upper(SpecSamples.ProviderPath, "format: 1\nid: p\nextends: p\nname: Mine\n")
            ),
            Is.All.StartsWith("specs/providers/p.yaml:").And.Some.Contains("base_uri")
        );
    }

    [Test]
    public void Gives_the_layers_below_their_part_in_the_hash()
    {
        var upper = Upper(SpecSamples.ProviderPath, "format: 1\nid: p\nextends: p\n");
        var changed = SpecSamples.With(
            SpecSamples.ProviderPath,
            SpecSamples.Provider.Replace("name: P", "name: Other", StringComparison.Ordinal)
        );

        Assert.That(Load(changed, upper).SpecsHash, Is.Not.EqualTo(Load(Lower, upper).SpecsHash));
    }
}
