using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

internal static class IndexDense
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-call/index-dense",
            Level = Level.Must,
            Statement =
                "The indexes of an answer's calls are 0, 1, 2 … in order of first appearance.",
            Kinds = [new("gap", "A call appears at an index that skips one.")],
            Unexercised = Reasons.NoCall,
            Advice = "Count the calls of an answer from 0, text blocks not included.",
            Modes = RuleModes.Stream,
            Source = Sources.Ambiguity(
                "the first call comes in several deltas at index 1",
                ChatSources.OpenAiNode(
                    "uses the index as the position in its list: two entries, the first of them empty"
                ),
                ChatSources.LangChain("merges entries by their index: one call")
            ),
            FurtherSources =
            [
                Sources.Client(
                    "vercel/ai",
                    "issue 18333",
                    "StreamingToolCallTracker.flush throws at the hole in its array",
                    "https://github.com/vercel/ai/issues/18333"
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            long next = 0;
            foreach (var call in choice.Calls)
            {
                if (call.Index is null)
                {
                    report.Leave(rule, "a call has no index");
                }
                else if (call.Index is { } index && !call.AtTakenIndex)
                {
                    report.Exercise(rule);
                    if (index != next)
                    {
                        report.Fail(
                            rule,
                            "gap",
                            new(call.OpenEvent, call.OpenPointer + "/index"),
                            next.ToString(),
                            index.ToString()
                        );
                    }

                    // What follows is measured against what came, so that one gap is one failure.
                    next = index == long.MaxValue ? index : index + 1;
                }
            }
        }
    }
}
