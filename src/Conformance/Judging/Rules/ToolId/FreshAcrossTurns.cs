using Conformance.Judging.View;

namespace Conformance.Judging.Rules.ToolId;

internal static class FreshAcrossTurns
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-id/fresh-across-turns",
            Statement = "No id of an answer occurs in the history of its request.",
            Kinds = [new("reused", "A call has the id of an earlier one.")],
            Unexercised = "no earlier call",
            Advice = "Count ids on through the conversation, or make them random.",
            Needs = RuleNeeds.Request | RuleNeeds.History | RuleNeeds.Ids,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (request.History.Count == 0)
        {
            return;
        }

        var past = request.History.Select(call => call.Id ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var call in answer.Calls)
        {
            if (call.Id is null)
            {
                continue;
            }

            report.Exercise(rule);
            if (past.Contains(call.Id))
            {
                report.Fail(rule, "reused", call.IdPlace, "an id that the history lacks", call.Id);
            }
        }
    }
}
