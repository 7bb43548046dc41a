using Conformance.Judging.View;

namespace Conformance.Judging.Rules.ToolId;

internal static class Style
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-id/style",
            Statement =
                "Where the vendor's documentation states the form of ids and the target's profile declares it, every id has that form.",
            Kinds = [new("other", "An id has not the form that the vendor documents.")],
            Unexercised = "the profile declares no documented form",
            Advice =
                "Send ids in the documented form: the model was trained on it, and its own back ends check it.",
            Needs = RuleNeeds.Profile | RuleNeeds.Ids,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        var declared = report.Profile.ToolCallIdStyle;
        if (answer.Terms.IdStyles.FirstOrDefault(known => known.Name == declared) is not { } style)
        {
            return;
        }

        foreach (var call in answer.Calls)
        {
            if (call.Id is null)
            {
                continue;
            }

            report.Exercise(rule);
            if (!style.Matches(call.Id))
            {
                report.Fail(rule, "other", call.IdPlace, style.Form, call.Id);
            }
        }
    }
}
