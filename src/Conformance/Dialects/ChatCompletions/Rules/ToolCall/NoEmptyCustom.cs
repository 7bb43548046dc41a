using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

internal static class NoEmptyCustom
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-call/no-empty-custom",
            Level = Level.Should,
            Statement = "A function call has no empty member `custom`.",
            Kinds = [new("empty", "A function call carries an empty `custom` too.")],
            Unexercised = Reasons.NoCall,
            Advice =
                "Leave `custom` out of calls of functions: it makes them calls of custom tools.",
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = Sources.Client(
                "earendil-works/pi",
                "issue 7097",
                "takes the call for one of a custom tool, and drops the function's arguments",
                "https://github.com/earendil-works/pi/issues/7097"
            ) with
            {
                Read = "2026-11-27",
            },
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            if (choice.Calls.Exists(call => !call.Custom))
            {
                report.Exercise(rule);
            }

            foreach (var (eventNumber, pointer, observed) in choice.EmptyCustoms)
            {
                report.Fail(rule, "empty", new(eventNumber, pointer), "no such member", observed);
            }
        }
    }
}
