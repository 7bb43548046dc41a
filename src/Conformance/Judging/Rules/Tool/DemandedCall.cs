using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Tool;

/// <summary>A request that demands a call must get one.</summary>
internal static class DemandedCall
{
    public static void Check(AnswerView answer, RuleReport report, Rule rule, string expected)
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

            if (message.Text(TextChannel.Refusal) is not null)
            {
                report.Leave(rule, "the model refuses");
                continue;
            }

            report.Exercise(rule);
            if (message.Calls.Count == 0)
            {
                report.FailAbsent(
                    rule,
                    "no-call",
                    message.Pointer,
                    expected,
                    message.Text(TextChannel.Content) is null ? "no call" : "text only"
                );
            }
        }
    }
}
