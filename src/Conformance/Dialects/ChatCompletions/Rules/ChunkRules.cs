using Conformance.Dialects.ChatCompletions.Rules.Chunk;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Chunk;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The rules of the chunk schema, and what no schema can say of one chunk.</summary>
internal static class ChunkRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            UniqueMembers.Rule,
            Level.Should,
            Sources.Json("4", "The names within an object SHOULD be unique.")
        ),
    ];

    /// <summary>Judges by all rules of the schema: the chunks were held against it when they were read.</summary>
    public static void CheckSchema(ChatAnswer answer, RuleReport report)
    {
        foreach (var chunkRule in ChunkSchema.Streamed.Rules)
        {
            if (
                (answer.Parts & chunkRule.Exercised) != ChunkParts.None
                && (answer.Streamed || chunkRule.Rule.Modes.HasFlag(RuleModes.Body))
            )
            {
                report.Exercise(chunkRule.Rule);
            }
        }

        foreach (var (eventNumber, told) in answer.ChunkFailures)
        {
            var failure = DeltaShape.Told(answer, eventNumber, told);
            report.Fail(
                Find(failure.RuleId),
                failure.Kind,
                new(eventNumber, failure.Pointer),
                failure.Expected,
                failure.Observed
            );
        }

        ChoiceIndex.Check(answer, report, Find("chunk/choice-index"));
        LogprobsShape.Check(answer, report, Find("chunk/logprobs-shape"));
    }

    static Rule Find(string id)
    {
        foreach (var rule in ChunkSchema.Streamed.Rules)
        {
            if (rule.Rule.Id == id)
            {
                return rule.Rule;
            }
        }

        throw new InvalidOperationException($"the chunk schema has no rule {id}");
    }
}
