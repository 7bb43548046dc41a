using Conformance.Results.Diffs;

namespace Conformance.Tests.Results.Diffs;

internal sealed class ModelNamesTests
{
    [TestCase("kimi-k2-0905", "moonshotai/Kimi-K2-0905")]
    [TestCase("kimi-k2", "accounts/fireworks/models/kimi-k2-0905")]
    [TestCase("gpt-4o", "gpt-4o-2024-08-06")]
    [TestCase("claude-sonnet-4@20250514", "claude-sonnet-4-20250514")]
    [TestCase("gpt-4o-2024-08-06", "gpt-4o-20240806")]
    [TestCase("qwen3-coder", "qwen3-coder-2507")]
    [TestCase("gemini-2.5-flash-preview", "gemini-2.5-flash-preview-09-2025")]
    [TestCase("gemini-2.5-pro-preview", "gemini-2.5-pro-preview-05-06")]
    [TestCase("deepseek-v3", "deepseek-v3-0324")]
    public void Takes_names_that_differ_in_prefix_case_or_one_date_for_one_model(string a, string b)
    {
        Assert.That(ModelNames.AreOne(a, b));
        Assert.That(ModelNames.AreOne(b, a));
    }

    [TestCase("kimi-k2-0711", "kimi-k2-0905")]
    [TestCase("gpt-4o-2024-05-13", "gpt-4o-2024-08-06")]
    [TestCase("grok-4-fast", "grok-4-fast-reasoning")]
    [TestCase("kimi-k2", "kimi-k2:free")]
    [TestCase("gpt-4", "gpt-4-32k")]
    [TestCase("glm-4.5", "glm-4.6")]
    [TestCase("llama-3-8b", "llama-3-70b")]
    [TestCase("model-1", "model-2")]
    [TestCase("model", "model-9999")]
    [TestCase("", "a")]
    public void Takes_other_names_for_other_models(string a, string b)
    {
        Assert.That(ModelNames.AreOne(a, b), Is.False);
        Assert.That(ModelNames.AreOne(b, a), Is.False);
    }
}
