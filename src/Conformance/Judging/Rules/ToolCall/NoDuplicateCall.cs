using Conformance.Judging.View;

namespace Conformance.Judging.Rules.ToolCall;

internal static class NoDuplicateCall
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-call/no-duplicate-call",
            Statement = "No two calls of an answer are equal in id, name and arguments.",
            Kinds =
            [
                new("duplicate", "The same call is sent again as another one, and runs twice."),
            ],
            Unexercised = Reasons.FewerThanTwoCalls,
            Advice = "Send each call once.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            if (message.Calls.Count < 2)
            {
                continue;
            }

            report.Exercise(rule);
            foreach (var (call, twin) in SharedIds.Of(message))
            {
                if (call.EqualsCall(twin))
                {
                    report.Fail(
                        rule,
                        "duplicate",
                        twin.Place,
                        "each call once",
                        $"{twin.Name} with id {twin.Id} again"
                    );
                }
            }
        }
    }
}
