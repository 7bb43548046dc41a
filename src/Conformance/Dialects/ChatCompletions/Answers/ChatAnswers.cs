using Conformance.Dialects.ChatCompletions.Answers.Errors;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Dialects.ChatCompletions.Answers;

internal sealed class ChatAnswers : AnswerFormat
{
    public override Reading Read(Exchange exchange, ReadingOptions options)
    {
        var answer = AnswerReader.Read(exchange, options);
        var choice = answer.Choices.Count > 0 ? answer.Choices[0] : null;
        var text = choice?.Content.Text ?? "";
        var calls = Calls(choice);
        var reasons = FinishReasons(answer);
        return new Reading(answer)
        {
            FinishReasons = reasons,
            // Scenarios speak of reasons in the words of this dialect.
            NeutralFinishReasons = reasons,
            Usage =
                answer.Usages.Count > 0 && answer.Usages[^1] is var usage
                    ? (usage.Prompt, usage.Completion, usage.Total)
                    : null,
            Text = text,
            Calls = calls,
            Said = new ChatTurn(text, calls),
            FirstContent = choice?.Content.FirstEvent,
            FirstToolCall = choice is { Calls.Count: > 0 } ? choice.Calls[0].OpenEvent : null,
            Upstream = answer.Upstream,
            EchoedModel = EchoedModel(answer),
            Circumstance = AnswerCircumstance.Of(answer),
            PinnedUpstreams = answer.Request?.PinnedUpstreams,
            CutByLimit = choice?.Finishes.Exists(finish => finish.Value == "length") == true,
            StreamRequested = answer.StreamRequested,
            EndedByError = answer.EndedByError,
            AnswersToolResults = answer.Request?.AnswersToolResults == true,
            PastCalls = PastCalls(answer.Request),
        };
    }

    public override IReadOnlyList<BrokenShape> BrokenShapes(Reading reading, WantedShapes shapes) =>
        AssembledMessage.BrokenShapes((ChatAnswer)reading.Facts, shapes);

    public override IReadOnlyList<string>? ModelsIn(ReadOnlyMemory<byte> body) =>
        ModelNames.In(body);

    const int MostComments = 64 * 1024;

    public override bool HasEnded(ReadOnlySpan<byte> body)
    {
        // A flood of comments is not looked through again and again.
        body = body[Math.Max(0, body.Length - MostComments)..];
        while (true)
        {
            body = body.TrimEnd("\r\n"u8);
            var start = body.LastIndexOfAny((byte)'\r', (byte)'\n') + 1;
            var line = body[start..];
            if (line is not [(byte)':', ..])
            {
                return line.SequenceEqual("data: [DONE]"u8) || line.SequenceEqual("data:[DONE]"u8);
            }

            // A comment says nothing, however many there are.
            body = body[..start];
        }
    }

    const int BeginningOfError = 4096;

    public override string? CauseOf(ReceivedResponse response)
    {
        if (!response.Succeeded)
        {
            return ErrorCauses.Of(response);
        }

        // Most answers are none, and need not be read for it.
        var beginning = response.Body.Span[..Math.Min(response.Body.Length, BeginningOfError)];
        if (beginning.IndexOf("\"error\""u8) < 0)
        {
            return null;
        }

        var answer = AnswerReader.Read(
            new Exchange(new SentRequest("", "", default), response),
            new ReadingOptions(1)
        );
        return DisguisedError.IsWhole(answer) ? answer.Cause : null;
    }

    public override bool IsDeprecated(string where) =>
        where.EndsWith("/function_call", StringComparison.Ordinal)
        || where.Contains("/function_call/", StringComparison.Ordinal);

    public override bool ConcernsMessage(string where) =>
        where.StartsWith("/choices", StringComparison.Ordinal);

    public override EventSketch Sketch(ReadOnlyMemory<byte> data) => EventSketcher.Of(data);

    static List<AssembledCall> Calls(ChoiceFacts? choice) =>
        choice is null
            ? []
            :
            [
                .. choice.Calls.Select(call => new AssembledCall(
                    call.Id,
                    call.Name,
                    call.Arguments.Text
                )),
            ];

    static List<AssembledCall> PastCalls(ChatRequest? request) =>
        request is null
            ? []
            :
            [
                .. request.History.Select(call => new AssembledCall(
                    call.Id,
                    call.Name,
                    call.Arguments ?? ""
                )),
            ];

    static List<string> FinishReasons(ChatAnswer answer)
    {
        var reasons = new List<string>();
        foreach (var choice in answer.Choices)
        {
            foreach (var finish in choice.Finishes)
            {
                if (!reasons.Contains(finish.Value))
                {
                    reasons.Add(finish.Value);
                }
            }
        }

        return reasons;
    }

    static string? EchoedModel(ChatAnswer answer)
    {
        foreach (var chunk in answer.Chunks)
        {
            if (chunk.Model is { Length: > 0 } model)
            {
                return model;
            }
        }

        return null;
    }
}
