using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Usage;

internal static class Asked
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "usage/asked",
            Level = Level.Should,
            Statement =
                "A chunk with usage and `choices: []` comes only where the request asks for it (`stream_options.include_usage`).",
            Kinds =
            [
                new(
                    "unasked",
                    "A chunk without a choice comes, though no usage was asked for; clients that read `choices[0]` break."
                ),
            ],
            Unexercised = "no usage came, or the request asks for it",
            Advice =
                "Send the usage chunk only where `stream_options.include_usage` is true; elsewhere leave it out, or put it on the last chunk with a choice.",
            Needs = RuleNeeds.Request,
            Modes = RuleModes.Stream,
            Since = "1.5.0",
            Source = ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.choices",
                "Can also be empty for the last chunk if you set `stream_options: {\"include_usage\": true}`."
            ),
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (
            !answer.Streamed
            || answer.Usages.Count == 0
            || answer.Request is not { Stream: true, IncludeUsage: false, ContinuousUsage: false }
        )
        {
            return;
        }

        report.Exercise(rule);
        foreach (var usage in answer.Usages.Where(usage => usage.Choices == 0))
        {
            report.Fail(
                rule,
                "unasked",
                new(usage.Event, "/usage"),
                "no chunk without a choice",
                "usage on a chunk with `choices: []`"
            );
        }
    }
}
