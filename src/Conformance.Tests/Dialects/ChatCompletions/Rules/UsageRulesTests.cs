using static Conformance.Tests.Dialects.ChatCompletions.Rules.StreamedChunks;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>What the examples in proof/ leave open of usage.</summary>
internal sealed class UsageRulesTests
{
    [TestCase("{\"index\":0,\"delta\":{}}", "one choice")]
    [TestCase("{\"index\":0,\"delta\":{}},{\"index\":1,\"delta\":{}}", "2 choices")]
    public void Says_how_many_choices_stand_beside_the_usage(string choices, string expected) =>
        Assert.That(
            Streamed(
                    Request(",\"n\":2,\"stream_options\":{\"include_usage\":true}"),
                    $"{{\"choices\":[{choices}],\"usage\":{{\"total_tokens\":1}}}}"
                )
                .One("usage/final-chunk")
                .Observed,
            Is.EqualTo(expected)
        );

    [TestCase("\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3", "held")]
    [TestCase("\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":4", "failed: total")]
    [TestCase("\"prompt_tokens\":1,\"completion_tokens\":2", "not-exercised")]
    [TestCase("\"prompt_tokens\":1,\"total_tokens\":2", "not-exercised")]
    [TestCase("\"completion_tokens\":1,\"total_tokens\":2", "not-exercised")]
    [TestCase(
        "\"prompt_tokens\":9223372036854775807,\"completion_tokens\":1,\"total_tokens\":3",
        "failed: total"
    )]
    [TestCase(Sum + ",\"prompt_tokens_details\":{\"cached_tokens\":1}", "held")]
    [TestCase(Sum + ",\"prompt_tokens_details\":{\"cached_tokens\":2}", "failed: cached")]
    [TestCase(Sum + ",\"completion_tokens_details\":{\"reasoning_tokens\":2}", "held")]
    [TestCase(Sum + ",\"completion_tokens_details\":{\"reasoning_tokens\":3}", "failed: reasoning")]
    public void Adds_the_tokens_up(string usage, string expected) =>
        Assert.That(
            Streamed(Request(""), $"{{\"choices\":[],\"usage\":{{{usage}}}}}")
                .State("usage/arithmetic"),
            Does.StartWith(expected)
        );

    const string Sum = "\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3";

    [TestCase(new[] { Sum }, "not-exercised")]
    [TestCase(new[] { Sum, Sum }, "held")]
    [TestCase(new[] { Sum, "\"total_tokens\":9" }, "not-exercised")]
    [TestCase(
        new[] { Sum, Sum, "\"prompt_tokens\":2,\"completion_tokens\":2,\"total_tokens\":4" },
        "failed: changed"
    )]
    public void Compares_each_usage_with_the_first(string[] usages, string expected) =>
        Assert.That(
            Streamed(
                    Request(""),
                    [.. usages.Select(usage => $"{{\"choices\":[],\"usage\":{{{usage}}}}}")]
                )
                .State("usage/stable"),
            Does.StartWith(expected)
        );
}
