using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Chunk;

/// <summary>The half of chunk/logprobs-shape that needs the request; it runs only where the schema's half held.</summary>
internal static class LogprobsShape
{
    public static void Check(ChatAnswer answer, RuleReport report, Rule rule)
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
