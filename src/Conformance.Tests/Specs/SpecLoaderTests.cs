using System.Text;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Specs;

sealed class SpecLoaderTests
{
    [Test]
    public void Loads_the_specs_of_this_repository()
    {
        var set = SpecLoader.Load(SpecSamples.Root(), new SpecVocabulary());

        Assert.That(
            set.Scenarios.Select(scenario => scenario.Id),
            Is.SupersetOf(new[] { "parallel-tools", "single-tool" })
        );
        Assert.That(
            set.Providers.Select(provider => provider.Id),
            Is.SupersetOf(new[] { "groq", "huggingface", "openrouter" })
        );
        var openRouter = set
            .Providers.First(provider => provider.Id == "openrouter")
            .FindModel("kimi-k2-0905")!;
        Assert.That(
            Encoding.UTF8.GetString(openRouter.Request!.Value.Span),
            Is.EqualTo("""{"provider":{"only":["groq"]},"usage":{"include":true}}""")
        );
    }

    [Test]
    public void Reads_a_scenario_into_its_record()
    {
        var scenario = SpecLoader.Load(SpecSamples.All(), new SpecVocabulary()).Scenarios.Single();

        Assert.That(scenario.Request.Stream, Is.True);
        Assert.That(scenario.Request.MaxTokens, Is.EqualTo(5));
        Assert.That(scenario.Request.ToolChoice, Is.EqualTo(new ToolChoice("auto", null)));
        Assert.That(scenario.Messages, Is.EqualTo([new Message("user", "U")]));
        Assert.That(scenario.Tools[0].Result, Is.EqualTo("5"));
        Assert.That(scenario.Turns[0].FinishReason, Is.EqualTo("tool_calls"));
        Assert.That(
            Encoding.UTF8.GetString(scenario.Turns[0].Calls![0].Arguments!.Value.Span),
            Is.EqualTo("""{"required":["a"]}""")
        );
        Assert.That(scenario.Turns[1].Calls, Is.Null);
        Assert.That(scenario.Turns[1].Text!.Contains, Is.EqualTo(["5"]));
    }

    [Test]
    public void Reads_a_provider_into_its_record()
    {
        var vocabulary = new SpecVocabulary { DefaultPath = _ => "/chat/completions" };
        var provider = SpecLoader.Load(SpecSamples.All(), vocabulary).Providers.Single();

        Assert.That(provider.Dialect, Is.EqualTo("chat-completions"));
        Assert.That(provider.Path, Is.EqualTo("/chat/completions"));
        Assert.That(provider.Auth, Is.EqualTo(new Auth("Authorization", "Bearer ", "P_KEY")));
        Assert.That(provider.Models[0].Retired, Is.EqualTo(new DateOnly(2026, 4, 15)));
        Assert.That(provider.Models[0].Profile[0].ToolCallId, Is.EqualTo("kimi"));
        Assert.That(provider.OutOfScope, Is.EqualTo([new OutOfScope("s", "R")]));
    }

    [Test]
    public void Reads_a_deviation_into_its_record()
    {
        var file = SpecLoader.Load(SpecSamples.All(), new SpecVocabulary()).Deviations.Single();

        Assert.That(file.Provider, Is.EqualTo("p"));
        Assert.That(
            file.Deviations.Single(),
            Is.EqualTo(
                new Deviation
                {
                    Rule = "stream/done-last",
                    Model = "m-1",
                    Scenario = "*",
                    Reason = "R",
                    Link = "https://p.example/1",
                    Since = new DateOnly(2026, 1, 1),
                    Expires = new DateOnly(2026, 6, 1),
                    Line = 3,
                }
            )
        );
    }

    [Test]
    public void Gives_the_same_hash_for_any_order_and_line_end()
    {
        var here = SpecLoader.Load(SpecSamples.All(), new SpecVocabulary()).SpecsHash;
        var windows = SpecSamples
            .All()
            .Reverse()
            .Select(file =>
                SpecSamples.File(
                    file.Path,
                    Encoding.UTF8.GetString(file.Content.Span).ReplaceLineEndings("\r\n")
                )
            );

        Assert.That(
            SpecLoader.Load(windows, new SpecVocabulary()).SpecsHash,
            Is.EqualTo(here).And.Match("^sha256:[0-9a-f]{64}$")
        );
    }

    [Test]
    public void Gives_another_hash_when_a_file_changes()
    {
        var here = SpecLoader.Load(SpecSamples.All(), new SpecVocabulary()).SpecsHash;
        var changed = SpecSamples.With(
            SpecSamples.ScenarioPath,
            SpecSamples.Scenario.Replace("title: T", "title: U", StringComparison.Ordinal)
        );

        Assert.That(SpecLoader.Load(changed, new SpecVocabulary()).SpecsHash, Is.Not.EqualTo(here));
    }
}
