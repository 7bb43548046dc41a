using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Tool;

internal static class Declared
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool/declared",
            Statement =
                "Every called function is one that the request declares, and allows where it names a subset.",
            Kinds =
            [
                new("undeclared", "A function is called that the request does not declare."),
                new(
                    "not-allowed",
                    "A function is called that the request declares, but does not allow."
                ),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Check the name against the request's tools before you call it a tool call.",
            Needs = RuleNeeds.Request,
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

        foreach (var call in answer.Calls)
        {
            if (call.Name is null || call.Kind == CallKind.Custom)
            {
                continue;
            }

            var called = request.Called(call);
            if (called is null && request.BringsUnnamedTools && call.Kind != CallKind.Legacy)
            {
                report.NotExercised(
                    rule,
                    "a tool of the request brings functions that it does not name"
                );
                continue;
            }

            report.Exercise(rule);
            if (called is null)
            {
                var declared = request.DeclaredFor(call);
                var expected = declared.Count == 0 ? "no tool" : Listed(declared.Select(Name));
                report.Fail(rule, "undeclared", call.NamePlace, expected, call.Name);
            }
            else if (
                request.Choice is { Mode: not ToolChoiceMode.Named, Names: { Count: > 0 } allowed }
                && !allowed.Contains(call.Name)
            )
            {
                report.Fail(rule, "not-allowed", call.NamePlace, Listed(allowed), call.Name);
            }
        }
    }

    static string Name(ToolDeclaration tool) => tool.Name;

    static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
