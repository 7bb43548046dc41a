using Conformance.Dialects;
using Conformance.Running.AdHoc;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.AdHoc;

internal sealed class TargetNamingTests
{
    static readonly IReadOnlyList<Provider> Providers = SpecLoader
        .Load(Checkout.Source, AllDialects.Vocabulary)
        .Providers;

    [TestCase(
        "https://api.groq.com/openai/v1/chat/completions",
        "moonshotai/kimi-k2-instruct-0905",
        "groq",
        "kimi-k2-0905",
        true
    )]
    [TestCase(
        "https://api.groq.com/openai/v1/chat/completions",
        "llama-3",
        "groq",
        "llama-3",
        false
    )]
    [TestCase(
        "https://api.groq.com/openai/v10/chat/completions",
        "llama-3",
        "api.groq.com",
        "llama-3",
        false
    )]
    [TestCase(
        "http://localhost:8080/v1/chat/completions",
        "local",
        "localhost:8080",
        "local",
        false
    )]
    [TestCase("https://example.org/v1/chat/completions", null, "example.org", "echoed", false)]
    [TestCase("", null, "answer", "echoed", false)]
    public void Names_the_declared_target_or_what_the_bytes_say(
        string url,
        string? model,
        string provider,
        string id,
        bool profile
    )
    {
        var target = TargetNaming.Find(Providers, url, model, "echoed");

        Assert.That(
            (target.ProviderId, target.ModelId, target.Model is not null),
            Is.EqualTo((provider, id, profile))
        );
    }
}
