using Conformance.Judging.View;

namespace Conformance.Judging.Rules;

/// <summary>The rules that hang on what a later id or name means: the dialect has decided, this looks it up.</summary>
internal static class LaterMembers
{
    public static void Check(
        AnswerView answer,
        RuleReport report,
        Rule rule,
        string kind,
        Func<MessageView, IReadOnlyList<LaterMember>> of
    )
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message.CallsContinue)
            {
                report.Exercise(rule);
            }

            foreach (var later in of(message))
            {
                report.Fail(rule, kind, later.Place, later.Expected, later.Observed);
            }
        }
    }
}
