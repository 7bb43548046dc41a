using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Chunk;

/// <summary>The half of chunk/choice-index that needs the request or other choices; it runs only where the schema's half held.</summary>
internal static class ChoiceIndex
{
    public static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (report.Failed(rule))
        {
            return;
        }

        var most = answer.Request?.Choices ?? ChatRequest.MostChoices;
        foreach (var (eventNumber, position, index) in answer.ChoicesBeyond)
        {
            report.Fail(
                rule,
                "beyond-n",
                new(eventNumber, $"/choices/{position}/index"),
                most == 1 ? "0" : $"0 to {most - 1}",
                index.ToString()
            );
        }

        if (answer.ChoiceTwiceInChunk is var (twice, at, again))
        {
            report.Fail(
                rule,
                "twice",
                new(twice, $"/choices/{at}/index"),
                "each index once in a chunk",
                again.ToString()
            );
        }
    }
}
