using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class StopBeginning
{
    const int LeastVisible = 4;

    // Nobody stops at a page: what is longer is not looked at to its end.
    const int LongestBeginning = 256;

    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "request/stop-beginning",
            Level = Level.Should,
            Statement =
                "The content does not end in the visible beginning, of four characters or more, of one of the request's `stop` sequences.",
            Kinds = [new("beginning", "The content ends in the beginning of a stop sequence.")],
            Unexercised = "no stop sequence, or the answer was cut or refused",
            Advice =
                "Hold text back while it may become a stop sequence, and drop what was held back when it does.",
            Exceptions =
                "A text may end in such words by itself: they count only as whole words, and not where one character is repeated.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = ChatSources.OpenAi(
                "StopConfiguration",
                "The returned text will not contain the stop sequence."
            ),
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var (text, pointer) in StoppedTexts.Of(answer, report, rule))
        {
            report.Exercise(rule);
            foreach (var sequence in answer.Request!.StopSequences)
            {
                if (BeginningAtEnd(text.Text, sequence) is { } beginning)
                {
                    var at = text.Length - beginning.Length;
                    report.Fail(
                        rule,
                        "beginning",
                        new(text.EventAt(at), pointer),
                        $"nothing of '{sequence}' at the end",
                        StoppedTexts.Around(text.Text, at)
                    );
                    break;
                }
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
        return IsTelling(beginning.Trim()) && BeginsAlone(text, beginning) ? beginning : null;
    }

    static bool IsTelling(string visible) =>
        visible.Length >= LeastVisible && visible.Distinct().Skip(1).Any();

    /// <summary>It is not the end of a longer word.</summary>
    static bool BeginsAlone(string text, string beginning)
    {
        var before = text.Length - beginning.Length - 1;
        return before < 0
            || !char.IsLetterOrDigit(beginning[0])
            || !char.IsLetterOrDigit(text[before]);
    }
}
