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
    [TestCase("http://localhost:11434/v1/chat/completions", "qwen3:8b", "ollama", "qwen3-8b", true)]
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

    [TestCase("https://contoso.openai.azure.com/openai/v1/chat/completions")]
    [TestCase("https://contoso.services.ai.azure.com/openai/v1/chat/completions")]
    [TestCase(
        "https://contoso.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"
    )]
    [TestCase("https://CONTOSO.OpenAI.Azure.com/openai/v1/chat/completions")]
    [TestCase("https://${AZURE_OPENAI_RESOURCE}.openai.azure.com/openai/v1/chat/completions")]
    public void Knows_every_form_of_azures_hosts(string url)
    {
        var target = TargetNaming.Find(Providers, url, "my-deployment", null);

        Assert.That(
            (target.ProviderId, target.ModelId, target.Provider!.Profile.Count > 0),
            Is.EqualTo(("azure-openai", "my-deployment", true))
        );
    }

    [TestCase("https://openai.azure.com/openai/v1/chat/completions")]
    [TestCase("https://contoso.openai.azure.com.evil.example/openai/v1/chat/completions")]
    [TestCase("https://evilopenai.azure.com/openai/v1/chat/completions")]
    [TestCase("https://evil.example/contoso.openai.azure.com/openai/v1/chat/completions")]
    [TestCase("https://contoso.openai.azure.com@evil.example/openai/v1/chat/completions")]
    public void Knows_no_host_that_only_looks_like_azures(string url) =>
        Assert.That(TargetNaming.Find(Providers, url, "m", null).Provider, Is.Null);

    [TestCase(
        "https://api.cloudflare.com/client/v4/accounts/0815/ai/v1/chat/completions",
        "@cf/openai/gpt-oss-120b",
        "cloudflare/gpt-oss-120b"
    )]
    [TestCase(
        "https://api.cloudflare.com/client/v4/accounts/${CLOUDFLARE_ACCOUNT_ID}/ai/v1/chat/completions",
        "@cf/openai/gpt-oss-120b",
        "cloudflare/gpt-oss-120b"
    )]
    [TestCase(
        "https://api.cloudflare.com/client/v4/accounts/a/b/ai/v1/chat/completions",
        "m",
        "api.cloudflare.com/m"
    )]
    [TestCase(
        "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions",
        "openai.gpt-5.6-sol",
        "bedrock/gpt-5.6-sol"
    )]
    [TestCase(
        "https://bedrock-runtime.us-east-1.evil.example/openai/v1/chat/completions",
        "m",
        "bedrock-runtime.us-east-1.evil.example/m"
    )]
    [TestCase("https://evil.example/serving-endpoints/chat/completions", "m", "evil.example/m")]
    [TestCase(
        "https://${DATABRICKS_HOST}/serving-endpoints/chat/completions",
        "databricks-gpt-5-4-mini",
        "databricks/gpt-5.4-mini"
    )]
    [TestCase(
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions",
        "qwen3.7-plus",
        "dashscope/qwen3.7-plus"
    )]
    public void Knows_an_address_with_a_value_in_it(string url, string model, string named)
    {
        var target = TargetNaming.Find(Providers, url, model, null);

        Assert.That($"{target.ProviderId}/{target.ModelId}", Is.EqualTo(named));
    }
}
