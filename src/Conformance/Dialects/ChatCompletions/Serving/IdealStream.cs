using System.Buffers;
using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>Writes an ideal answer as a stream: one role, text in pieces, calls with their index, one finish, usage last.</summary>
internal static class IdealStream
{
    public static byte[] Write(IdealReply answer, bool usage)
    {
        var stream = new ArrayBufferWriter<byte>();
        for (var choice = 0; choice < answer.Choices; choice++)
        {
            WriteChoice(stream, answer, choice);
        }

        if (usage)
        {
            WriteUsage(stream, answer);
        }

        stream.Write("data: [DONE]\n\n"u8);
        return stream.WrittenSpan.ToArray();
    }

    static void WriteChoice(ArrayBufferWriter<byte> stream, IdealReply answer, int index)
    {
        Delta(stream, answer, index, null, json => WriteRole(json, answer.Calls.Count > 0));
        foreach (var piece in TextPieces.Words(answer.Text))
        {
            Delta(stream, answer, index, null, json => json.WriteString("content", piece), piece);
        }

        for (var i = 0; i < answer.Calls.Count; i++)
        {
            var number = i;
            var call = answer.Calls[i];
            Delta(stream, answer, index, null, json => WriteOpening(json, call, number));
            foreach (var piece in TextPieces.Halves(call.Arguments))
            {
                Delta(stream, answer, index, null, json => WriteMore(json, piece, number));
            }
        }

        Delta(stream, answer, index, answer.FinishReason, static _ => { });
    }

    static void WriteRole(Utf8JsonWriter json, bool calls)
    {
        json.WriteString("role", "assistant");
        if (calls)
        {
            json.WriteNull("content");
        }
        else
        {
            json.WriteString("content", "");
        }
    }

    static void WriteUsage(ArrayBufferWriter<byte> stream, IdealReply answer) =>
        Event(
            stream,
            answer,
            json =>
            {
                json.WriteStartArray("choices");
                json.WriteEndArray();
                AnswerMembers.WriteUsage(json, answer);
            }
        );

    static void Delta(
        ArrayBufferWriter<byte> stream,
        IdealReply answer,
        int index,
        string? finishReason,
        Action<Utf8JsonWriter> write,
        string? piece = null
    ) =>
        Event(
            stream,
            answer,
            json =>
            {
                json.WriteStartArray("choices");
                json.WriteStartObject();
                json.WriteNumber("index", index);
                json.WriteStartObject("delta");
                write(json);
                json.WriteEndObject();
                if (answer.Logprobs)
                {
                    AnswerMembers.WriteLogprobs(json, piece is null ? [] : [piece]);
                }

                json.WriteString("finish_reason", finishReason);
                json.WriteEndObject();
                json.WriteEndArray();
            }
        );

    static void Event(
        ArrayBufferWriter<byte> stream,
        IdealReply answer,
        Action<Utf8JsonWriter> write
    )
    {
        stream.Write("data: "u8);
        using (var json = new Utf8JsonWriter(stream, AnswerMembers.Options))
        {
            json.WriteStartObject();
            AnswerMembers.WriteHead(json, answer, "chat.completion.chunk");
            write(json);
            json.WriteEndObject();
        }

        stream.Write("\n\n"u8);
    }

    static void WriteOpening(Utf8JsonWriter json, IdealCall call, int index)
    {
        json.WriteStartArray("tool_calls");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteString("id", call.Id);
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", call.Name);
        json.WriteString("arguments", "");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteMore(Utf8JsonWriter json, string arguments, int index)
    {
        json.WriteStartArray("tool_calls");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteStartObject("function");
        json.WriteString("arguments", arguments);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
