using Conformance.Judging.View;

namespace Conformance.Judging.Rules.ToolId;

internal static class Present
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-id/present",
            Statement = "Each call has a non-empty string id, on the delta that opens it.",
            Kinds = [new("missing", "A call opens without an id.")],
            Unexercised = Reasons.NoCall,
            Advice = "Make an id for each call, and send it with the name.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var call in answer.Calls)
        {
            if (call.Kind == CallKind.Legacy)
            {
                continue;
            }

            report.Exercise(rule);
            if (call.InsteadOfId is { } observed)
            {
                report.Fail(rule, "missing", call.IdPlace, "a non-empty string", observed);
            }
        }
    }
}
