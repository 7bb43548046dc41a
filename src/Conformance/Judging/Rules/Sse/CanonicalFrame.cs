using Conformance.Judging.View;
using Conformance.Wire.EventStreams;

namespace Conformance.Judging.Rules.Sse;

internal static class CanonicalFrame
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "sse/canonical-frame",
            Statement =
                "Each event is exactly one line `data: ` with its payload, ended by LF, and one blank line, the last event included; no byte order mark, no other field.",
            Kinds =
            [
                new("bom", "The stream begins with a byte order mark."),
                new("line-ending", "Lines end with CR or CRLF instead of LF."),
                new("no-space", "No space follows `data:`."),
                new("other-field", "A field other than data is sent."),
                new("several-data-lines", "An event has several data lines."),
                new(
                    "unterminated",
                    "The last event is not ended by a blank line, and clients that follow the standard discard it."
                ),
            ],
            Unexercised = StreamText.NoStream,
            Advice = "Write `data: `, the payload on one line, and two line feeds.",
            Needs =
                RuleNeeds.LineEndings | RuleNeeds.Terminator | RuleNeeds.Bytes | RuleNeeds.Frames,
            Modes = RuleModes.Stream,
        },
        (answer, report, rule) => Check(answer.Facts, report, rule)
    );

    static void Check(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { Events.Count: > 0 } stream || answer.Compressed)
        {
            return;
        }

        report.Exercise(rule);
        if (stream.HasBom)
        {
            report.Fail(
                rule,
                "bom",
                Place.Of(0),
                "data: …",
                "bytes EF BB BF before the first event"
            );
        }

        for (var number = 0; number < stream.Events.Count; number++)
        {
            CheckFrame(stream, number, report, rule);
        }

        if (!stream.Events[^1].Terminated && !answer.CutInsideEvent)
        {
            report.Fail(
                rule,
                "unterminated",
                Place.Of(stream.Events.Count - 1),
                "a blank line after the last event",
                "the end of the body"
            );
        }

        CheckLooseFields(stream, report, rule);
    }

    static void CheckFrame(EventStream stream, int number, RuleReport report, Rule rule)
    {
        var block = stream.Events[number];
        var place = Place.Of(number);
        var dataLines = 0;
        for (var i = block.FirstLine; i < block.FirstLine + block.LineCount; i++)
        {
            var line = stream.Lines[i];
            if (line.Terminator is LineTerminator.Cr or LineTerminator.CrLf)
            {
                var end = line.Terminator == LineTerminator.Cr ? "CR" : "CRLF";
                report.Fail(rule, "line-ending", place, "LF", end);
            }

            if (line.Kind == LineKind.Data)
            {
                dataLines++;
                if (!line.SpaceAfterColon)
                {
                    report.Fail(rule, "no-space", place, "data: ", "data:");
                }
            }
        }

        if (dataLines > 1)
        {
            report.Fail(rule, "several-data-lines", place, "one data line", $"{dataLines}");
        }
    }

    /// <summary>Fields other than data, wherever they stand: a block of them alone dispatches nothing, and crashes a client.</summary>
    static void CheckLooseFields(EventStream stream, RuleReport report, Rule rule)
    {
        foreach (var line in stream.Lines)
        {
            if (line.Kind is LineKind.Event or LineKind.Id or LineKind.Retry)
            {
                report.Fail(
                    rule,
                    "other-field",
                    StreamText.PlaceOf(stream, line.Offset),
                    "data only",
                    StreamText.Of(stream, line)
                );
            }
        }
    }
}
