using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoMangledChars
{
    const string Replacement = "\uFFFD";

    static readonly string[] Entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-mangled-chars",
            Statement =
                "There is no replacement character and no half of one in content and arguments, and no HTML entity in arguments.",
            Kinds =
            [
                new("replacement", "U+FFFD stands where a character was lost."),
                new("lone-surrogate", "An escape stands for half a character."),
                new("entity", "An HTML entity stands in the arguments."),
            ],
            Unexercised = Reasons.NoText,
            Advice =
                "Hold back incomplete characters until their last byte has come; do not escape for HTML.",
            Needs = RuleNeeds.Bytes,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var place in answer.Facts.LoneSurrogates)
        {
            report.Fail(
                rule,
                "lone-surrogate",
                place,
                "whole characters",
                "an escape for half a character"
            );
        }

        foreach (var message in answer.Messages)
        {
            foreach (var run in message.ContentAndArguments)
            {
                CheckReplacement(answer, run, report, rule);
                if (run.Channel == TextChannel.Arguments)
                {
                    MarkSearch.FailAtFirst(answer, run, Entities, report, rule, "entity");
                }
            }
        }
    }

    static void CheckReplacement(AnswerView answer, TextRun run, RuleReport report, Rule rule)
    {
        report.Exercise(rule);
        var at = run.Text.Text.IndexOf(Replacement, StringComparison.Ordinal);

        // Half characters and invalid bytes are read as U+FFFD too, and are told as what they are.
        if (
            at >= 0
            && answer.Facts is { LoneSurrogates.Count: 0, InvalidUtf8: false }
            && !MarkSearch.Prompted(answer, Replacement)
        )
        {
            MarkSearch.Fail(report, rule, "replacement", run, at, "whole characters");
        }
    }
}
