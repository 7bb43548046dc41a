using System.Text.Json;
using System.Text.Unicode;
using Conformance.Dialects.ChatCompletions.Answers.Errors;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Dialects.ChatCompletions.Requests;
using Conformance.Judging;
using Conformance.Wire.EventStreams;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads one response into facts, in one pass over its chunks, each parsed once.</summary>
internal static class AnswerReader
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    static JsonDocumentOptions Lenient => default;

    public static ChatAnswer Read(Exchange exchange, ReadingOptions options)
    {
        var response = exchange.Response;
        var request = RequestReader.Read(exchange.Request.Body);
        var form = BodySniffer.Form(response, request?.Stream);
        var error = ErrorReading.Of(response);
        var answer = new ChatAnswer
        {
            Exchange = exchange,
            Turn = options.Turn,
            Form = form,
            Stream = form == BodyForm.EventStream ? EventStream.Parse(response.Body) : null,
            StreamRequested = request?.Stream,
            ExpectedStatusClass = options.ExpectedStatusClass,
            ProvokedCause = options.ProvokedCause,
            Cause = ErrorCauses.Of(response, error),
            ErrorWords = error.Words,
            ErrorCode = ErrorCauses.ReadCode(response),
            Request = request,
        };
        foreach (var code in error.Codes)
        {
            FewWords.Note(answer.ErrorTypes, code);
        }

        var suspect = WellFormedText.IsSuspect(response.Body.Span);
        answer.InvalidUtf8 = suspect && !Utf8.IsValid(response.Body.Span);
        var reader = new ChunkReader(
            answer,
            options.Upstream?.Pointer(form == BodyForm.EventStream),
            response.Succeeded ? options.Shapes?.OfChunk : null
        );
        if (answer.Stream is { } stream)
        {
            ReadEvents(answer, stream, reader, suspect);
        }
        else if (form == BodyForm.Json)
        {
            ReadObject(answer, reader, response.Body, null, suspect);
        }

        if (answer.Told is { } told && response.Succeeded)
        {
            DisguisedError.Take(answer, told);
        }

        if (options.Upstream?.Header is { } header)
        {
            answer.Upstream = response.Header(header);
        }

        return answer;
    }

    static void ReadEvents(ChatAnswer answer, EventStream stream, ChunkReader reader, bool suspect)
    {
        for (var number = 0; number < stream.Events.Count; number++)
        {
            var data = stream.Events[number].Data;
            if (data.Span.SequenceEqual("[DONE]"u8))
            {
                answer.Terminators.Add(number);
            }
            else
            {
                ReadObject(answer, reader, data, number, suspect);
            }
        }
    }

    static void ReadObject(
        ChatAnswer answer,
        ChunkReader reader,
        ReadOnlyMemory<byte> json,
        int? eventNumber,
        bool suspect
    )
    {
        if (suspect)
        {
            json = WellFormedText.Mend(json, out var loneSurrogate);
            if (loneSurrogate)
            {
                answer.LoneSurrogates.Add(Place.Of(eventNumber));
            }
        }

        if (Parse(answer, json, eventNumber) is not { } document)
        {
            return;
        }

        using (document)
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                reader.Read(document.RootElement, eventNumber);
            }
            else
            {
                Problem(answer, eventNumber, "not-object", NameOf(document.RootElement.ValueKind));
            }
        }
    }

    static JsonDocument? Parse(ChatAnswer answer, ReadOnlyMemory<byte> json, int? eventNumber)
    {
        // Where it breaks is told of the first one; those that follow are counted with it.
        if (answer.ToldNotJson && !JsonSyntax.IsValue(json.Span))
        {
            Problem(answer, eventNumber, "not-json", "no JSON");
            return null;
        }

        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException)
        {
            try
            {
                // Only a repeated member is refused above and accepted here; the last one wins, as in every client.
                var document = JsonDocument.Parse(json, Lenient);
                answer.RepeatedMembers.Add(new(eventNumber, Member(answer, document.RootElement)));
                return document;
            }
            catch (JsonException)
            {
                answer.ToldNotJson = true;
                Problem(answer, eventNumber, "not-json", NotJson.Describe(json.Span));
                return null;
            }
        }
    }

    /// <summary>The same words again are kept once.</summary>
    static string Member(ChatAnswer answer, JsonElement root)
    {
        var twice = RepeatedName.Find(root, "") ?? "a member twice";
        return answer.RepeatedMembers is [.., { Member: var last }] && last == twice ? last : twice;
    }

    static string NameOf(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Array => "a JSON array",
            JsonValueKind.String => "a JSON string",
            JsonValueKind.Number => "a JSON number",
            JsonValueKind.True => "a JSON true",
            JsonValueKind.False => "a JSON false",
            _ => "a JSON null",
        };

    static void Problem(ChatAnswer answer, int? eventNumber, string kind, string observed)
    {
        if (eventNumber is not { } number)
        {
            answer.BodyProblem = observed;
        }
        else if (answer.Stream!.Events[number].Terminated)
        {
            answer.PayloadProblems.Add(new PayloadProblem(number, kind, observed));
        }
        else
        {
            // Cut inside the last event: that is the stream's end missing, not an event's data being wrong.
            answer.CutInsideEvent = true;
        }
    }
}
