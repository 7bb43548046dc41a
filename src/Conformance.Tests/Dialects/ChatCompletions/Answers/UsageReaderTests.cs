using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>What is read of usage.</summary>
internal sealed class UsageReaderTests
{
    [Test]
    public void Knows_usage_beside_two_choices_that_end() =>
        Assert.That(
            Streamed(
                """{"choices":[{"index":0,"finish_reason":"stop"},{"index":1,"finish_reason":"stop"}],"usage":{}}"""
            )
                .Usages.Single()
                .FinishBeside,
            Is.True
        );

    [TestCase(1, 2, 3, true)]
    [TestCase(9, 2, 3, false)]
    [TestCase(1, 9, 3, false)]
    [TestCase(1, 2, 9, false)]
    [TestCase(9, 9, 3, false)]
    public void Compares_the_totals_of_usage(int prompt, int completion, int total, bool expected)
    {
        var usage = new UsageFacts(0, 1, 2, 3, 4, 5, 0, false);
        var other = new UsageFacts(7, prompt, completion, total, 8, 9, 1, true);
        Assert.That(usage.SameTotals(other), Is.EqualTo(expected));
    }

    [Test]
    public void Reads_usage()
    {
        var answer = Streamed(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":5}}}",
            "{\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":\"1\",\"prompt_tokens_details\":7,\"completion_tokens_details\":{}}}",
            "{\"choices\":[],\"usage\":7}"
        );

        Assert.That(
            answer.Usages,
            Is.EqualTo(
                new[]
                {
                    new UsageFacts(0, 1, 2, 3, 4, 5, 0, false),
                    new UsageFacts(1, null, null, null, null, null, 1, true),
                }
            )
        );
        Assert.That(
            answer.Usages.Select(usage => usage.Totals),
            Is.EqualTo(new[] { "1 + 2 = 3", "? + ? = ?" })
        );
    }
}
