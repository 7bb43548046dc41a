using Conformance.Judging.View;
using Conformance.Wire.EventStreams;

namespace Conformance.Judging.Rules.Sse;

internal static class FieldSyntax
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "sse/field-syntax",
            Statement =
                "Every line that is not blank is a comment or one of the fields data, event, id and retry.",
            Kinds =
            [
                new(
                    "unknown-line",
                    "A line is neither a comment nor a known field, so that every client drops it."
                ),
            ],
            Unexercised = StreamText.NoStream,
            Advice = "Write each payload line as `data: …`.",
            Needs = RuleNeeds.Frames,
            Modes = RuleModes.Stream,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Facts.Stream is not { } stream)
        {
            return;
        }

        if (answer.Facts.Compressed)
        {
            report.NotExercised(rule, StreamText.Compressed);
            return;
        }

        report.Exercise(rule);
        foreach (var line in stream.Lines)
        {
            // A last line without its end is where the stream was cut, not a line of another kind.
            if (line.Kind == LineKind.Unknown && line.Terminator != LineTerminator.None)
            {
                report.Fail(
                    rule,
                    "unknown-line",
                    StreamText.PlaceOf(stream, line),
                    "data, event, id, retry or a comment",
                    StreamText.Of(stream, line)
                );
            }
        }
    }
}
