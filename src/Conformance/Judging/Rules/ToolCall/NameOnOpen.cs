using Conformance.Judging.View;

namespace Conformance.Judging.Rules.ToolCall;

internal static class NameOnOpen
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-call/name-on-open",
            Statement = "The delta that opens a call has a non-empty `function.name`.",
            Kinds = [new("missing", "A call opens without the name of its function.")],
            Unexercised = Reasons.NoCall,
            Advice = "Send id, type and name together, on the first delta of the call.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var call in answer.Calls)
        {
            if (call.Kind is CallKind.Custom or CallKind.Legacy)
            {
                continue;
            }

            report.Exercise(rule);
            if (call.InsteadOfName is { } observed)
            {
                report.Fail(rule, "missing", call.NamePlace, "a non-empty name", observed);
            }
        }
    }
}
