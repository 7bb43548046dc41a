using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Stream;

internal static class DoneLast
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "stream/done-last",
            Level = Level.Must,
            Statement = "A stream has exactly one event `[DONE]`, and it is the last one.",
            Kinds =
            [
                new("missing", "The stream ends without [DONE]."),
                new("repeated", "The stream has more than one [DONE]."),
                new("not-last", "Events follow [DONE]."),
            ],
            Unexercised = "the answer is not an event stream",
            Advice = "End every stream with one `data: [DONE]`, and close it.",
            Exceptions = "After an error within the stream a plain close is accepted.",
            Needs = RuleNeeds.Terminator | RuleNeeds.Frames,
            Modes = RuleModes.Stream,
            Source = ChatSources.OpenAi(
                "ChatCompletionStreamOptions.include_usage",
                "If set, an additional chunk will be streamed before the `data: [DONE]` message."
            ),
            FurtherSources =
            [
                ChatSources.OpenAi(
                    "CreateCompletionRequest.stream (the older endpoint)",
                    "as they become available, with the stream terminated by a `data: [DONE]` message."
                ),
                Sources.Client(
                    "openai/openai-dotnet",
                    "commit b3b4bbb",
                    "TerminalData",
                    "https://github.com/openai/openai-dotnet"
                ),
            ],
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { } stream)
        {
            return;
        }

        if (answer.Compressed)
        {
            report.NotExercised(rule, "the body is still compressed");
            return;
        }

        report.Exercise(rule);
        var terminators = answer.Terminators;
        if (terminators.Count == 0)
        {
            report.FailAbsent(
                rule,
                "missing",
                "",
                "data: [DONE] as the last event",
                answer.CutInsideEvent
                    ? "the body ends inside an event"
                    : $"the body ends after {stream.Events.Count} events"
            );
            return;
        }

        if (terminators.Count > 1)
        {
            var observed = $"{terminators.Count} of them";
            report.Fail(rule, "repeated", Place.Of(terminators[1]), "one [DONE]", observed);
        }

        var last = stream.Events.Count - 1;
        if (terminators[^1] != last)
        {
            report.Fail(
                rule,
                "not-last",
                Place.Of(terminators[^1] + 1),
                "nothing after [DONE]",
                $"{last - terminators[^1]} further events"
            );
        }
    }
}
