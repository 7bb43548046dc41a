using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Finish;

internal static class Consistent
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "finish/consistent",
            Level = Level.Must,
            Statement = "All finish reasons of a choice are equal.",
            Kinds = [new("changed", "A choice has two different finish reasons.")],
            Unexercised = "no finish reason",
            Advice = "Decide once why the model stopped.",
            Modes = RuleModes.Stream,
            Source = Sources.Ambiguity(
                "`tool_calls` on one chunk, `stop` on a later one",
                ChatSources.OpenAiNode("keeps the last: `stop`"),
                ChatSources.LangChain("appends one to the other: `tool_callsstop`")
            ),
            FurtherSources =
            [
                Sources.Client(
                    "RayBytes/ChatMock",
                    "pull request 114",
                    "clients that keep the last value discard the tool calls",
                    "https://github.com/RayBytes/ChatMock/pull/114"
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
        foreach (var choice in answer.Choices)
        {
            foreach (var finish in choice.Finishes)
            {
                if (answer.Streamed)
                {
                    report.Exercise(rule);
                }

                if (finish.Value != choice.Finish)
                {
                    report.Fail(
                        rule,
                        "changed",
                        new(finish.Event, finish.Pointer),
                        choice.Finish!,
                        finish.Value
                    );
                }
            }
        }
    }
}
