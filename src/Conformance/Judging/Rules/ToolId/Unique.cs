using Conformance.Judging.View;

namespace Conformance.Judging.Rules.ToolId;

internal static class Unique
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-id/unique",
            Statement = "Different calls of an answer have different ids.",
            Kinds =
            [
                new("shared", "Two calls share an id, so that their results cannot be told apart."),
            ],
            Unexercised = Reasons.FewerThanTwoCalls,
            Advice = "Make a new id for each call.",
            Needs = RuleNeeds.Ids,
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
                if (!call.EqualsCall(twin))
                {
                    report.Fail(rule, "shared", twin.IdPlace, "an id of its own", twin.Id!);
                }
            }
        }
    }
}
