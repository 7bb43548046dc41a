using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Args;

internal static class EmptyIsBraces
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/empty-is-braces",
            Statement =
                "A call without arguments sends `{}`, not nothing, and a call of a function that requires some has them (MUST where it says `strict: true`).",
            Kinds = [new("blank", "The arguments are empty.")],
            Unexercised = Reasons.NoCall,
            Advice =
                "Send `{}` where the tool takes nothing; where it requires members they were lost: deliver what the model wrote.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.BreaksOff)
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message.CutShort)
            {
                continue;
            }

            foreach (var call in JudgedCalls.Of(message, report, rule))
            {
                if (StoppedArguments.MayBe(call, message, answer.Request))
                {
                    report.NotExercised(rule, StoppedArguments.Why);
                    continue;
                }

                report.Exercise(rule);
                if (call.State.Form == ArgumentsForm.Blank)
                {
                    Fail(answer, call, report, rule);
                }
            }
        }
    }

    static void Fail(AnswerView answer, CallView call, RuleReport report, Rule rule)
    {
        var tool = answer.Request?.Called(call);
        var required = Required(tool?.Parameters);

        // Where the limit was reached and the finish reason hides it, they may have been cut.
        if (required.Count == 0 || answer.LimitReached)
        {
            report.Fail(rule, "blank", call.ArgumentsPlace, "{}", "the empty string");
            return;
        }

        var members = string.Join(", ", required);
        report.Fail(
            rule,
            "blank",
            call.ArgumentsPlace,
            $"an object with {members}",
            $"the empty string, though {tool!.Name} requires {members}",
            tool.Strict ? Level.Must : Level.Should
        );
    }

    static List<string> Required(JsonElement? parameters) =>
        parameters is { ValueKind: JsonValueKind.Object } schema
        && schema.TryGetProperty("required"u8, out var required)
        && required.ValueKind == JsonValueKind.Array
            ?
            [
                .. required
                    .EnumerateArray()
                    .Where(name => name.ValueKind == JsonValueKind.String)
                    .Select(JsonText.Read),
            ]
            : [];
}
