using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The rules of the chunk schema, and the halves of two of them that need the request.</summary>
internal static class ChunkRules
{
    public static readonly Rule UniqueMembers = new()
    {
        Id = "chunk/unique-members",
        Level = Level.Should,
        Statement = "No object of a chunk has a member twice.",
        Kinds = [new("repeated", "A member stands twice in one object.")],
        Unexercised = "no chunk",
        Advice = "Write each member once: readers keep the first, the last or both.",
        Source = Sources.Json("4", "The names within an object SHOULD be unique."),
    };

    /// <summary>In the order of the schema, then the others.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [.. ChunkSchema.Streamed.Rules.Select(rule => rule.Rule), UniqueMembers];

    public static void Check(ChatAnswer answer, RuleReport report)
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

        foreach (var failure in answer.ChunkFailures)
        {
            report.Fail(
                Find(failure.RuleId),
                failure.Kind,
                failure.Event,
                failure.Pointer,
                failure.Expected,
                failure.Observed
            );
        }

        if (answer.HasChunks)
        {
            report.Exercise(UniqueMembers);
        }

        foreach (var (eventNumber, member) in answer.RepeatedMembers)
        {
            report.Fail(UniqueMembers, "repeated", eventNumber, "", "each member once", member);
        }

        CheckChoiceIndex(answer, report, Find("chunk/choice-index"));
        CheckLogprobs(answer, report, Find("chunk/logprobs-shape"));
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

    /// <summary>The half that needs the request; it runs only where the schema's half held.</summary>
    static void CheckChoiceIndex(ChatAnswer answer, RuleReport report, Rule rule)
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
                eventNumber,
                $"/choices/{position}/index",
                most == 1 ? "0" : $"0 to {most - 1}",
                index.ToString()
            );
        }
    }

    static void CheckLogprobs(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (
            answer.Request is not { Logprobs: true }
            || report.Failed(rule)
            || !answer.HasChunks
            || answer.EndedByError
        )
        {
            return;
        }

        report.Exercise(rule);
        if (!answer.AnyLogprobs && answer.Choices.Exists(choice => choice.Content.Length > 0))
        {
            report.FailAbsent(
                rule,
                "not-sent",
                "/choices/0/logprobs",
                "logprobs on some chunk",
                "none in the whole answer"
            );
        }
    }
}
