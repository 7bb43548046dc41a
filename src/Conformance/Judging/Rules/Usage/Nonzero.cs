using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Usage;

internal static class Nonzero
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "usage/nonzero",
            Statement =
                "The last usage counts prompt tokens, and completion tokens where there is output.",
            Kinds =
            [
                new("prompt", "The usage counts no prompt tokens."),
                new("completion", "The usage counts no completion tokens, though there is output."),
            ],
            Unexercised = Reasons.NoUsage,
            Advice = "Send the engine's counts, not placeholders.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Usages.Count == 0)
        {
            return;
        }

        report.Exercise(rule);
        var usage = answer.Usages[^1];
        var pointers = answer.Terms.Usage;
        if (usage.Input == 0)
        {
            report.Fail(rule, "prompt", new(usage.Event, pointers.Input), "more than 0", "0");
        }

        if (usage.Output != 0 || !answer.Messages.Any(message => message.HasOutput))
        {
            return;
        }

        if (usage.Reasoning > 0)
        {
            report.Leave(rule, "the reasoning is counted elsewhere");
        }
        else
        {
            report.Fail(rule, "completion", new(usage.Event, pointers.Output), "more than 0", "0");
        }
    }
}
