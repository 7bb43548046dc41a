using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

/// <summary>The rules that hang on what a later id or name means: the classifier has decided, this looks it up.</summary>
internal static class LaterDeltas
{
    public static void Check(
        ChatAnswer answer,
        RuleReport report,
        Rule rule,
        LaterMeaning meaning,
        string kind
    )
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (
                choice.CallsContinue
                || (meaning == LaterMeaning.AnotherCall && choice.Calls.Count > 1)
            )
            {
                report.Exercise(rule);
            }

            foreach (var later in choice.LaterDeltas)
            {
                if (later.Meaning == meaning)
                {
                    report.Fail(
                        rule,
                        kind,
                        new(later.Event, later.Pointer),
                        later.Expected,
                        later.Observed
                    );
                }
            }
        }
    }
}
