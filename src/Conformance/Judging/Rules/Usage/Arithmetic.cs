using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Usage;

internal static class Arithmetic
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "usage/arithmetic",
            Statement =
                "The total is prompt plus completion, cached tokens are among the prompt's, and reasoning tokens among the completion's.",
            Kinds =
            [
                new("total", "The total is not prompt plus completion."),
                new("cached", "More tokens were cached than the prompt has."),
                new("reasoning", "More tokens are reasoning than the completion has."),
            ],
            Unexercised = Reasons.NoUsage,
            Advice = "Count reasoning within the completion.",
            Needs = RuleNeeds.Profile,
            // Who adds reasoning on top does so where there is some.
            Circumstances =
            [
                new("total", null, RuleCircumstances.Reasoning),
                new("reasoning", null, RuleCircumstances.Reasoning),
            ],
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var usage in answer.Usages)
        {
            if (usage is { Input: { } input, Output: { } output, Total: not null })
            {
                report.Exercise(rule);
                CheckSum(usage, input, output, answer.Terms.Usage, report, rule);
            }
        }
    }

    static void CheckSum(
        UsageView usage,
        long input,
        long output,
        UsagePointers pointers,
        RuleReport report,
        Rule rule
    )
    {
        var sum = (decimal)input + output;
        if (sum != usage.Total)
        {
            report.Fail(
                rule,
                "total",
                new(usage.Event, pointers.Total),
                sum.ToString(),
                usage.Totals
            );
        }

        if (usage.Cached > input)
        {
            report.Fail(
                rule,
                "cached",
                new(usage.Event, pointers.Cached),
                $"at most {input}",
                $"{usage.Cached}"
            );
        }

        if (usage.Reasoning > output)
        {
            report.Fail(
                rule,
                "reasoning",
                new(usage.Event, usage.ReasoningPointer ?? pointers.Reasoning),
                $"at most {output}",
                $"{usage.Reasoning}"
            );
        }
    }
}
