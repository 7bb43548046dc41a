using System.Text.Json;
using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Dialects.ChatCompletions;

public sealed class ChunkCheckTests
{
    [Test]
    public void Says_the_same_of_a_chunk_whatever_came_before_it()
    {
        var used = ChunkSchema.Streamed.Start();
        var failed = 0;
        foreach (var chunk in ChunkMutations.Mutated(seed: 20260312, each: 40))
        {
            var fresh = Judge(ChunkSchema.Streamed.Start(), chunk, 3);
            Assert.That(Judge(used, chunk, 3), Is.EqualTo(fresh), chunk);
            failed += fresh.Count;
        }

        Assert.That(failed, Is.GreaterThan(1000));
    }

    [Test]
    public void Quotes_each_value_that_is_wrong_not_the_first_one_again()
    {
        var check = ChunkSchema.Streamed.Start();

        Judge(check, Ending("\"error\""), 0);
        var second = Judge(check, Ending("\"eos\""), 1);

        Assert.That(second.Select(failure => failure.Observed), Is.EqualTo(["\"eos\""]));
    }

    static string Ending(string reason) =>
        $$"""{"id":"x","object":"chat.completion.chunk","created":1776300000,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":{{reason}}}]}""";

    static List<ChunkFailure> Judge(ChunkCheck check, string chunk, int eventNumber)
    {
        var failures = new ChunkFailures();
        using var document = JsonDocument.Parse(chunk);
        check.Judge(document.RootElement, eventNumber, failures);
        return [.. failures.Select(at => at.Failure)];
    }
}
