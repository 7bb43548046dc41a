using System.Text;
using Conformance.Dialects.ChatCompletions;
using Conformance.Judging;
using Conformance.Tests.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>What a vendor documents is waived, that and nothing beside it.</summary>
internal sealed class ChatConventionsTests
{
    const string Text =
        """{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}""";

    [Test]
    public void Azure_does_not_send_other_chunks_with_empty_members() =>
        Assert.That(
            States(
                "prompt-filter-chunk",
                [Text.Replace("\"a\"", "\"\"", StringComparison.Ordinal), Finish("stop")]
            )["chunk/required-fields"].Kind,
            Is.EqualTo(RuleStateKind.Failed)
        );

    [Test]
    public void Xai_adds_reasoning_to_the_total() =>
        AssertWaived(
            "reasoning-additive",
            [Text, Finish("stop"), Usage(10, 5, 7, 22)],
            "usage/arithmetic"
        );

    [Test]
    public void Xai_does_not_add_anything_else() =>
        Assert.That(
            States("reasoning-additive", [Text, Finish("stop"), Usage(10, 5, 7, 23)])[
                "usage/arithmetic"
            ].Kind,
            Is.EqualTo(RuleStateKind.Failed)
        );

    [Test]
    public void Xai_does_not_cache_more_than_the_prompt() =>
        Assert.That(
            States(
                "reasoning-additive",
                [
                    Text,
                    Finish("stop"),
                    Usage(10, 5, 7, 22)
                        .Replace(
                            "\"completion_tokens_details\"",
                            "\"prompt_tokens_details\":{\"cached_tokens\":11},\"completion_tokens_details\"",
                            StringComparison.Ordinal
                        ),
                ]
            )["usage/arithmetic"].Kind,
            Is.EqualTo(RuleStateKind.Failed)
        );

    [TestCase(1, true)]
    [TestCase(0, false, Description = "an event without usage")]
    public void A_total_is_waived_where_its_usage_stands(int number, bool expected)
    {
        var answer = Judged.Answer(Judged.Stream(Text, Usage(10, 5, 7, 22))).Reading.Facts;
        var dialect = new ChatDialect();
        var failure = new Failure(
            dialect.Rules.Single(rule => rule.Id == "usage/arithmetic"),
            "total",
            new Place(number, "/usage/total_tokens"),
            "15",
            "22",
            Level.Must
        );

        Assert.That(
            dialect
                .Conventions.Single(known => known.Name == "reasoning-additive")
                .Applies(failure, answer),
            Is.EqualTo(expected)
        );
    }

    static string Finish(string reason) =>
        $$$"""{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"{{{reason}}}"}]}""";

    static string Usage(int prompt, int completion, int reasoning, int total) =>
        $$$$"""{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[],"usage":{"prompt_tokens":{{{{prompt}}}},"completion_tokens":{{{{completion}}}},"total_tokens":{{{{total}}}},"completion_tokens_details":{"reasoning_tokens":{{{{reasoning}}}}}}}""";

    static void AssertWaived(string convention, string[] chunks, params string[] rules)
    {
        var declared = States(convention, chunks);
        var undeclared = States(null, chunks);
        foreach (var rule in rules)
        {
            Assert.That(undeclared[rule].Kind, Is.EqualTo(RuleStateKind.Failed), rule);
            Assert.That(
                declared[rule],
                Is.EqualTo(new RuleState(RuleStateKind.Waived, convention))
            );
        }
    }

    static Dictionary<string, RuleState> States(string? convention, string[] chunks)
    {
        var body = string.Concat(chunks.Append("[DONE]").Select(data => $"data: {data}\n\n"));
        var exchange = new Exchange(
            new SentRequest("POST", "https://example.com/chat/completions", default),
            new ReceivedResponse(200, [], Encoding.UTF8.GetBytes(body))
        );
        var dialect = new ChatDialect();
        var profile = new Profile(
            [.. dialect.Conventions.Where(known => known.Name == convention)],
            null
        );
        var report = dialect.Judge(dialect.Answers.Read(exchange, new(1)), profile);
        return dialect.Rules.ToDictionary(
            rule => rule.Id,
            rule => report.State(rule),
            StringComparer.Ordinal
        );
    }
}
