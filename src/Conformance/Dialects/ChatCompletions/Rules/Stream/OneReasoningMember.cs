using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Stream;

internal static class OneReasoningMember
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "stream/one-reasoning-member",
            Level = Level.Should,
            Statement = "No delta has the same text in `reasoning` and in `reasoning_content`.",
            Kinds = [new("both", "The reasoning is sent in two members of one delta.")],
            Unexercised = "no reasoning",
            Advice = "Choose one of the two members.",
            Exceptions = "`reasoning_details` beside either does not count.",
            Modes = RuleModes.Stream,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = Sources.Client(
                "MoonshotAI/kimi-code",
                "issue 3928",
                "appends both members: the thinking stands there twice",
                "https://github.com/MoonshotAI/kimi-code/issues/3928"
            ) with
            {
                Read = "2026-11-27",
            },
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Reasoning.Length > 0)
            {
                report.Exercise(rule);
            }

            foreach (var (eventNumber, pointer, observed) in choice.MirroredReasoning)
            {
                report.Fail(
                    rule,
                    "both",
                    new(eventNumber, pointer),
                    "the text in one of the two members",
                    $"{observed}, in reasoning_content too"
                );
            }
        }
    }
}
