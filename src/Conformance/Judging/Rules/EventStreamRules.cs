using System.Text.Unicode;
using Conformance.Wire.EventStreams;

namespace Conformance.Judging.Rules;

/// <summary>The bytes of an event stream, whatever the events say.</summary>
internal static class EventStreamRules
{
    const string NoStream = "the answer is not an event stream";
    const string CompressedBody = "the body is still compressed";

    public static readonly Rule Encoding = new()
    {
        Id = "sse/utf8",
        Level = Level.Must,
        Statement = "The bytes of a stream are valid UTF-8.",
        Kinds =
        [
            new("invalid", "The stream holds bytes that are not UTF-8."),
            new("compressed", "The body is still compressed."),
        ],
        Unexercised = NoStream,
        Advice = "Encode the stream as UTF-8, and never cut a character in two.",
        Needs = RuleNeeds.Bytes,
        Modes = RuleModes.Stream,
        Source = Sources.EventStreams(
            "9.2.5",
            "Event streams in this format must always be encoded as UTF-8."
        ),
    };

    public static readonly Rule FieldSyntax = new()
    {
        Id = "sse/field-syntax",
        Level = Level.Must,
        Statement =
            "Every line that is not blank is a comment or one of the fields data, event, id and retry.",
        Kinds =
        [
            new(
                "unknown-line",
                "A line is neither a comment nor a known field, so that every client drops it."
            ),
        ],
        Unexercised = NoStream,
        Advice = "Write each payload line as `data: …`.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "an error's JSON on a line of its own, without `data: `",
            Sources.OpenAiPythonEvents("ignores the line: an ordinary end"),
            new ClientReading(
                "sashabaranov/go-openai",
                "commit 203051c",
                "https://github.com/sashabaranov/go-openai/blob/203051cababec113886166048ff3a27a0b3dec83/stream_reader.go",
                "collects such lines and parses them at the end: a failed stream"
            )
        ),
        FurtherSources = [Sources.EventStreams("9.2.6", "Otherwise: The field is ignored.")],
    };

    public static readonly Rule DataJson = new()
    {
        Id = "sse/data-json",
        Level = Level.Must,
        Statement = "The data of every event is the terminator `[DONE]` or one JSON object.",
        Kinds =
        [
            new("not-json", "An event's data is not JSON."),
            new("not-object", "An event's data is JSON, but not an object."),
        ],
        Unexercised = NoStream,
        Advice = "Send nothing but chunks and `[DONE]` as data; keep-alives are comments.",
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "paths./chat/completions.post.responses.200.content.text/event-stream, CreateChatCompletionStreamResponse",
            "Represents a streamed chunk of a chat completion response returned by the model, based on the provided input."
        ),
        FurtherSources =
        [
            Sources.Client(
                "openai/openai-python",
                "commit e43b422",
                "src/openai/_streaming.py: json() on every event but [DONE]",
                "https://github.com/openai/openai-python/blob/main/src/openai/_streaming.py"
            ),
        ],
    };

    public static readonly Rule CanonicalFrame = new()
    {
        Id = "sse/canonical-frame",
        Level = Level.Should,
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
        Unexercised = NoStream,
        Advice = "Write `data: `, the payload on one line, and two line feeds.",
        Exceptions =
            "All variants but the last are legal event streams; CRLF is the default of sse-starlette.",
        Needs = RuleNeeds.LineEndings | RuleNeeds.Terminator | RuleNeeds.Bytes,
        Modes = RuleModes.Stream,
        Source = Sources.Client(
            "openai/openai-python",
            "commit e43b422",
            "src/openai/_streaming.py: blocks without data and a leading BOM are read wrongly",
            "https://github.com/openai/openai-python/pull/3819"
        ),
    };

    public static IReadOnlyList<SharedRule> All { get; } =
    [
        new(Encoding, CheckEncoding),
        new(FieldSyntax, CheckFieldSyntax),
        new(DataJson, CheckDataJson),
        new(CanonicalFrame, CheckCanonicalFrame),
    ];

    static void CheckEncoding(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { } stream)
        {
            return;
        }

        report.Exercise(rule);
        var body = stream.Body.Span;
        if (answer.Compressed)
        {
            report.Fail(
                rule,
                "compressed",
                null,
                "",
                "an event stream",
                "the first bytes are those of gzip (1F 8B)"
            );
        }
        else if (!Utf8.IsValid(body))
        {
            var at = FirstInvalid(body);
            report.Fail(
                rule,
                "invalid",
                EventAt(stream, at),
                "",
                "UTF-8",
                $"byte {body[at]:X2} at offset {at}"
            );
        }
    }

    static void CheckFieldSyntax(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { } stream)
        {
            return;
        }

        if (answer.Compressed)
        {
            report.NotExercised(rule, CompressedBody);
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
                    EventAt(stream, line.Offset),
                    "",
                    "data, event, id, retry or a comment",
                    System.Text.Encoding.UTF8.GetString(
                        stream.Body.Span.Slice(line.Offset, Math.Min(line.Length, 200))
                    )
                );
            }
        }
    }

    static void CheckDataJson(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { } stream || stream.Events.Count == 0 || answer.Compressed)
        {
            return;
        }

        report.Exercise(rule);
        foreach (var problem in answer.PayloadProblems)
        {
            report.Fail(
                rule,
                problem.Kind,
                problem.Event,
                "",
                "one JSON object or [DONE]",
                problem.Observed
            );
        }
    }

    static void CheckCanonicalFrame(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { Events.Count: > 0 } stream || answer.Compressed)
        {
            return;
        }

        report.Exercise(rule);
        if (stream.HasBom)
        {
            report.Fail(rule, "bom", 0, "", "data: …", "bytes EF BB BF before the first event");
        }

        for (var number = 0; number < stream.Events.Count; number++)
        {
            CheckFrame(stream, number, report, rule);
        }

        var last = stream.Events[^1];
        if (!last.Terminated && !answer.CutInsideEvent)
        {
            report.Fail(
                rule,
                "unterminated",
                stream.Events.Count - 1,
                "",
                "a blank line after the last event",
                "the end of the body"
            );
        }

        CheckLooseFields(stream, report, rule);
    }

    static void CheckFrame(EventStream stream, int number, RuleReport report, Rule rule)
    {
        var block = stream.Events[number];
        var dataLines = 0;
        for (var i = block.FirstLine; i < block.FirstLine + block.LineCount; i++)
        {
            var line = stream.Lines[i];
            if (line.Terminator is LineTerminator.Cr or LineTerminator.CrLf)
            {
                report.Fail(
                    rule,
                    "line-ending",
                    number,
                    "",
                    "LF",
                    line.Terminator == LineTerminator.Cr ? "CR" : "CRLF"
                );
            }

            if (line.Kind == LineKind.Data)
            {
                dataLines++;
                if (!line.SpaceAfterColon)
                {
                    report.Fail(rule, "no-space", number, "", "data: ", "data:");
                }
            }
        }

        if (dataLines > 1)
        {
            report.Fail(
                rule,
                "several-data-lines",
                number,
                "",
                "one data line",
                dataLines.ToString()
            );
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
                    EventAt(stream, line.Offset),
                    "",
                    "data only",
                    System.Text.Encoding.UTF8.GetString(
                        stream.Body.Span.Slice(line.Offset, Math.Min(line.Length, 200))
                    )
                );
            }
        }
    }

    /// <summary>The event that a byte belongs to, or the one before it; null where there is none.</summary>
    static int? EventAt(EventStream stream, int offset)
    {
        var low = 0;
        var high = stream.Events.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) =
                stream.Events[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        return stream.Events.Count > 0 ? low : null;
    }

    static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        var at = 0;
        while (at < body.Length)
        {
            if (
                System.Text.Rune.DecodeFromUtf8(body[at..], out _, out var used)
                != System.Buffers.OperationStatus.Done
            )
            {
                return at;
            }

            at += used;
        }

        return 0;
    }
}
