using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

internal static class JsonObject
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/json-object",
            Statement = "The arguments are valid JSON whose value is an object.",
            Kinds =
            [
                new("malformed", "The arguments are not JSON."),
                new("not-object", "The arguments are JSON, but not an object."),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Repair or reject what the model wrote before you call it a tool call.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var call in JudgedCalls.Of(answer, report, rule))
        {
            if (LeftToOthers(call) is { } why)
            {
                report.Leave(rule, why);
                continue;
            }

            report.Exercise(rule);
            if (call.State.Form == ArgumentsForm.Malformed)
            {
                JudgedCalls.FailBroken(report, rule, "malformed", call);
            }
            else if (call.State is { Form: ArgumentsForm.Complete, Root: not ArgumentsRoot.Object })
            {
                JudgedCalls.Fail(report, rule, "not-object", call, "a JSON object");
            }
        }
    }

    /// <summary>What another rule about the arguments says of them; null where this one is to judge.</summary>
    static string? LeftToOthers(CallView call) =>
        call.State.Form switch
        {
            ArgumentsForm.Blank => "the arguments are empty",
            ArgumentsForm.Incomplete => "the arguments are not complete",
            ArgumentsForm.Complete when EncodedJson.IsWhole(call) =>
                "the arguments are encoded twice",
            _ => null,
        };
}
