using Conformance.Judging.Rules.Text.Characters;
using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.Rules.Text.Marks;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoMangledChars
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-mangled-chars",
            Statement =
                "There is no replacement character, no half of a character and no U+0000 in content and arguments, no character of the user's as the letters of its escape in arguments, no UTF-8 that was read as Latin-1 or Windows-1252 in content and reasoning, and no HTML entity in shell commands.",
            Kinds =
            [
                new("replacement", "U+FFFD stands where a character was lost."),
                new("lone-surrogate", "An escape stands for half a character."),
                new("nul", "U+0000 stands in a text, as when an escape is read in part."),
                new(
                    "escaped",
                    "Characters were escaped twice: a tool reads the letters of their escapes.",
                    Advice: "Escape the arguments once."
                ),
                new("entity", "An HTML entity stands in a shell command of the arguments."),
                new(
                    "mojibake",
                    "Characters stand for the single bytes of another one: its UTF-8 was read in a one-byte encoding.",
                    Advice: "Read what the model writes as UTF-8, and encode it once."
                ),
            ],
            Unexercised = Reasons.NoText,
            Advice =
                "Hold back incomplete characters until their last byte has come; do not escape for HTML.",
            Needs = RuleNeeds.Bytes | RuleNeeds.Json | RuleNeeds.NonAscii,
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
                if (NulCharacter.Find(run, Prompt(answer)) is >= 0 and var at)
                {
                    MarkSearch.Fail(report, rule, "nul", run, at, "text without U+0000");
                }
            }

            foreach (var call in message.Calls)
            {
                CheckEntities(answer, call, report, rule);
                CheckEscapes(answer, call, report, rule);
            }

            CheckMojibake(answer, message.Text(TextChannel.Content), report, rule);
            CheckMojibake(answer, message.Text(TextChannel.Reasoning), report, rule);
        }
    }

    static string Prompt(AnswerView answer) => answer.Request?.Prompt ?? "";

    static void CheckEscapes(AnswerView answer, CallView call, RuleReport report, Rule rule)
    {
        if (DoubleEscape.Find(call, Prompt(answer)) is { } letters)
        {
            var json = $"\\{letters[..6]}";
            var at = Math.Max(0, call.Arguments.Text.IndexOf(json, StringComparison.Ordinal));
            var expected = "the characters themselves, or escaped once";
            MarkSearch.Fail(report, rule, "escaped", call.ArgumentsRun, at, expected);
        }
    }

    static void CheckReplacement(AnswerView answer, TextRun run, RuleReport report, Rule rule)
    {
        // Invalid bytes are read as U+FFFD too, and sse/utf8 tells them; so are halves, which are told above.
        if (answer.Facts.InvalidUtf8)
        {
            report.NotExercised(rule, "the bytes are not UTF-8");
            return;
        }

        report.Exercise(rule);
        if (
            answer.Facts.LoneSurrogates.Count == 0
            && ReplacementCharacter.Find(run, Prompt(answer)) is >= 0 and var at
        )
        {
            MarkSearch.Fail(report, rule, "replacement", run, at, "whole characters");
        }
    }

    static void CheckEntities(AnswerView answer, CallView call, RuleReport report, Rule rule)
    {
        if (ShellEntity.Find(call) is { } entity && !MarkSearch.Prompted(answer, entity))
        {
            var at = Math.Max(0, call.Arguments.Text.IndexOf(entity, StringComparison.Ordinal));
            var run = call.ArgumentsRun;
            MarkSearch.Fail(report, rule, "entity", run, at, $"the command without '{entity}'");
        }
    }

    static void CheckMojibake(AnswerView answer, TextRun? run, RuleReport report, Rule rule)
    {
        if (run is null || answer.Facts.InvalidUtf8)
        {
            return;
        }

        report.Exercise(rule);
        var text = run.Text.Text;
        if (Mojibake.Find(text) < 0 || Mojibake.IsAbout(text, Prompt(answer)))
        {
            return;
        }

        if (Mojibake.Find(Prose.Of(text)) is >= 0 and var at)
        {
            MarkSearch.Fail(report, rule, "mojibake", run, at, "each character as it was written");
        }
    }
}
