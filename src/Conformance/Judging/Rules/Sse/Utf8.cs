using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Sse;

internal static class Utf8
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "sse/utf8",
            Statement = "The bytes of a stream are valid UTF-8.",
            Kinds =
            [
                new("invalid", "The stream holds bytes that are not UTF-8."),
                new("compressed", "The body is still compressed."),
            ],
            Unexercised = StreamText.NoStream,
            Advice = "Encode the stream as UTF-8, and never cut a character in two.",
            Needs = RuleNeeds.Bytes | RuleNeeds.Frames,
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

        report.Exercise(rule);
        var body = stream.Body.Span;
        if (answer.Facts.Compressed)
        {
            report.Fail(
                rule,
                "compressed",
                Place.Answer,
                "an event stream",
                "the first bytes are those of gzip (1F 8B)"
            );
        }
        else if (!System.Text.Unicode.Utf8.IsValid(body))
        {
            var at = InvalidUtf8.FirstIn(body);
            report.Fail(
                rule,
                "invalid",
                StreamText.PlaceOf(stream, at),
                "UTF-8",
                $"byte {body[at]:X2} at offset {at}"
            );
        }
    }
}
