using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Rules.StreamedChunks;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>How the indexes and the ids of calls are counted.</summary>
internal sealed class CallCountTests
{
    static string Opened(string members) =>
        Choice(
            $"{{\"tool_calls\":[{{{members}\"function\":{{\"name\":\"a\",\"arguments\":\"{{}}\"}}}}]}}"
        );

    [TestCase("0", "held")]
    [TestCase("0 1 2", "held")]
    [TestCase("1", "failed: gap")]
    [TestCase("0 2 3", "failed: gap")]
    [TestCase("0 -1", "not-exercised", Description = "no index")]
    [TestCase("0 0", "held", Description = "another call at a taken index")]
    [TestCase("9223372036854775807", "failed: gap")]
    [TestCase("-1", "not-exercised")]
    public void Counts_the_indexes_of_calls(string indexes, string expected)
    {
        var judged = Streamed(
            Request(""),
            [
                .. indexes
                    .Split(' ')
                    .Select((index, number) => Opened($"\"index\":{index},\"id\":\"{number}\",")),
            ]
        );
        Assert.That(judged.State("tool-call/index-dense"), Does.StartWith(expected));
        Assert.That(
            judged
                .Findings.Where(finding => finding.Kind == "gap")
                .Select(finding => finding.Count),
            Is.All.EqualTo(1)
        );
    }

    [Test]
    public void Takes_up_the_count_after_a_gap() =>
        Assert.That(
            Streamed(
                    Request(""),
                    Opened("\"index\":3,\"id\":\"1\","),
                    Opened("\"index\":4,\"id\":\"2\","),
                    Opened("\"index\":9223372036854775807,\"id\":\"3\",")
                )
                .Of("tool-call/index-dense")
                .Select(finding => $"{finding.Expected} {finding.Observed} {finding.Count}"),
            Is.EqualTo(new[] { "0 3 2" })
        );

    [TestCase("functions.a:1", "held")]
    [TestCase("functions.a:0", "failed: index")]
    [TestCase("functions.a:2", "failed: index")]
    [TestCase("functions.b:1", "failed: name")]
    [TestCase("call_1", "not-exercised")]
    public void Counts_the_calls_of_the_conversation(string id, string expected) =>
        Assert.That(
            Judged
                .Answer(
                    Judged.Stream(Opened($"\"index\":0,\"id\":\"{id}\",")),
                    """{"messages":[{"role":"assistant","tool_calls":[{"id":"functions.a:7","function":{"name":"a"}}]}],"stream":true}"""
                )
                .State("tool-id/kimi-sequence"),
            Does.StartWith(expected)
        );

    [Test]
    public void Counts_an_id_of_the_history_and_an_id_of_two_calls_too()
    {
        var judged = Judged.Answer(
            Judged.Stream(
                Opened("\"index\":0,\"id\":\"functions.a:7\","),
                Opened("\"index\":1,\"id\":\"functions.a:2\","),
                Opened("\"index\":2,\"id\":\"functions.a:2\",")
            ),
            """{"messages":[{"role":"assistant","tool_calls":[{"id":"functions.a:7","function":{"name":"a"}}]}],"stream":true}"""
        );
        Assert.That(judged.One("tool-id/kimi-sequence").Count, Is.EqualTo(2));
    }

    [Test]
    public void Names_the_id_that_was_due() =>
        Assert.That(
            Streamed(Request(""), Opened("\"index\":0,\"id\":\"functions.a:5\","))
                .One("tool-id/kimi-sequence")
                .Expected,
            Is.EqualTo("functions.a:0")
        );
}
