using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Stream;

internal static class DeltaIncremental
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "stream/delta-incremental",
            Statement =
                "Fragments add to what came before: no three in a row each begin with the whole of the one before them, and no fragment of content or reasoning (20 characters or more, after three or more) is all that came before it once more.",
            Kinds =
            [
                new("cumulative", "A fragment repeats everything that came before it."),
                new(
                    "again",
                    "A fragment is the whole text so far once more, so that clients show it twice.",
                    Advice: "Close the stream without the assembled text: the deltas were all of it."
                ),
            ],
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
                    CheckFragments(run, report, rule);
                    CheckAgain(answer, run, report, rule);
                }
            }

            foreach (var call in message.Calls)
            {
                CheckFragments(call.ArgumentsRun, report, rule);
            }
        }
    }

    static void CheckAgain(AnswerView answer, TextRun run, RuleReport report, Rule rule)
    {
        foreach (var (start, eventNumber) in run.Text.Again)
        {
            var text = run.Text.Text.Substring(start, start);

            // What the messages hold may be repeated because they ask for it.
            if (answer.Request?.Prompt.Contains(text.Trim(), StringComparison.Ordinal) != true)
            {
                report.Fail(
                    rule,
                    "again",
                    new(eventNumber, run.Pointer),
                    "only what is new",
                    text.Length <= 80 ? text : text[..80]
                );
            }
        }
    }

    static void CheckFragments(TextRun run, RuleReport report, Rule rule)
    {
        if (run.Text.Fragments >= 3)
        {
            report.Exercise(rule);
        }

        foreach (var (eventNumber, observed) in run.Text.Cumulative)
        {
            report.Fail(
                rule,
                "cumulative",
                new(eventNumber, run.Pointer),
                "only what is new",
                observed
            );
        }
    }
}
