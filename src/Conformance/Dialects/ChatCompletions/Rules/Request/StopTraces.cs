using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class StopTraces
{
    const int LeastVisible = 4;

    // Nobody stops at a page: what is longer is not looked at to its end.
    const int LongestBeginning = 256;

    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/stop-traces",
            Level = Level.Should,
            Statement =
                "The content does not end in the visible beginning, of four characters or more, of one of the request's `stop` sequences, and the limit does not cut it behind one.",
            Kinds =
            [
                new("beginning", "The content ends in the beginning of a stop sequence."),
                new(
                    "passed",
                    "The content went on behind a stop sequence until the limit cut it.",
                    Advice: "Look for the sequence in the text, not in its single tokens."
                ),
            ],
            Unexercised = "no stop sequence, or the answer was filtered or refused",
            Advice =
                "Hold text back while it may become a stop sequence, and drop what was held back when it does.",
            Exceptions =
                "A text may end in such words by itself: one word counts only as a whole word, and not where one character is repeated; without no more than its last sign, a colon say, it counts only on a line of its own behind other text.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = ChatSources.OpenAi(
                "StopConfiguration",
                "The returned text will not contain the stop sequence."
            ),
            FurtherSources =
            [
                Sources.Client(
                    "SharpAI/SwiftLM",
                    "issue 126",
                    "the first part of a sequence that spans two chunks is sent before the match is seen",
                    "https://github.com/SharpAI/SwiftLM/issues/126"
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        foreach (var content in StoppedContent.Of(answer, request, OwnEnd.Of(answer)))
        {
            report.Exercise(rule);
            CheckEnd(content, report, rule);
        }

        var cut = answer.Choices.Where(choice => choice.Finish == "length");
        foreach (var content in StoppedContent.Of(answer, request, cut))
        {
            report.Exercise(rule);
            content.FailAtFirst("passed", report, rule);
        }
    }

    static void CheckEnd(StoppedContent content, RuleReport report, Rule rule)
    {
        foreach (var sequence in content.Sequences)
        {
            if (BeginningAtEnd(content.Text.Text, sequence) is { } beginning)
            {
                content.Fail(
                    "beginning",
                    content.Text.Length - beginning.Length,
                    $"nothing of '{sequence}' at the end",
                    report,
                    rule
                );
                return;
            }
        }
    }

    /// <summary>The longest proper beginning of the sequence with which the text ends; null where it is too little to tell.</summary>
    static string? BeginningAtEnd(string text, string sequence)
    {
        var length = Math.Min(Math.Min(sequence.Length - 1, text.Length), LongestBeginning);
        while (length > 0 && !text.AsSpan().EndsWith(sequence.AsSpan(0, length)))
        {
            length--;
        }

        var beginning = sequence[..length];
        return
            IsTelling(beginning.Trim())
            && !EndsLongerWord(text, beginning)
            && !IsPlainWord(text, beginning, sequence[length..])
            ? beginning
            : null;
    }

    static bool IsTelling(string visible) =>
        visible.Length >= LeastVisible && visible.Distinct().Skip(1).Any();

    /// <summary>
    /// A word as any text ends in, since only a sign such as a colon is missing; a line of its own behind other text, as a role
    /// or a step has it, is none.
    /// </summary>
    static bool IsPlainWord(string text, string beginning, string missing)
    {
        if (missing.Any(char.IsLetterOrDigit) || !beginning.All(IsOfWords))
        {
            return false;
        }

        var end = text.Length - beginning.Length;
        var before = text.AsSpan(0, end + beginning.Length - beginning.TrimStart().Length);
        return before.IsWhiteSpace() || !before.TrimEnd(' ').EndsWith("\n");
    }

    static bool IsOfWords(char c) => char.IsLetterOrDigit(c) || char.IsWhiteSpace(c);

    /// <summary>It is one word, and the text has a longer one there.</summary>
    static bool EndsLongerWord(string text, string beginning)
    {
        var before = text.Length - beginning.Length - 1;
        return before >= 0
            && char.IsLetterOrDigit(text[before])
            && beginning.All(char.IsLetterOrDigit);
    }
}
