using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Stream;

internal static class DeltaIncremental
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "stream/delta-incremental",
            Statement =
                "Fragments add to what came before: no three in a row each begin with the whole of the one before them.",
            Kinds = [new("cumulative", "A fragment repeats everything that came before it.")],
            Unexercised = "fewer than three fragments",
            Advice = "Send what is new, not everything so far.",
            Modes = RuleModes.Stream,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            foreach (var run in message.Texts)
            {
                if (run.Channel != TextChannel.Refusal)
                {
                    CheckFragments(run.Text, run.Pointer, report, rule);
                }
            }

            foreach (var call in message.Calls)
            {
                CheckFragments(call.Arguments, call.ArgumentsPointer, report, rule);
            }
        }
    }

    static void CheckFragments(TextFacts text, string pointer, RuleReport report, Rule rule)
    {
        if (text.Fragments >= 3)
        {
            report.Exercise(rule);
        }

        foreach (var (eventNumber, observed) in text.Cumulative)
        {
            report.Fail(
                rule,
                "cumulative",
                new(eventNumber, pointer),
                "only what is new",
                observed
            );
        }
    }
}
