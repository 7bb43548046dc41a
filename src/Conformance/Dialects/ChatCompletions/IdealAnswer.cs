using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>Writes what a provider by the book would send: one role, text in pieces, calls with their index, one finish, usage last.</summary>
internal static class IdealAnswer
{
    const long Created = 1_776_300_000;
    const int PromptTokens = 100;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="body">The request's bytes, which everything that must be fresh is made from.</param>
    public static (string ContentType, byte[] Body) Write(
        IdealTurn turn,
        ChatRequest request,
        ReadOnlySpan<byte> body
    )
    {
        var calls = IdealCall.Of(turn, request, body);
        var finish = turn.Expectation.FinishReason ?? (calls.Count > 0 ? "tool_calls" : "stop");
        if (finish == "length" && calls.Count > 0)
        {
            // The limit cuts what was being written: the last call's arguments.
            calls[^1] = calls[^1] with
            {
                Arguments = Halves(calls[^1].Arguments).First(),
            };
        }

        var answer = new Answer(
            "chatcmpl-"
                + Convert.ToHexStringLower(
                    System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, 12)
                ),
            request.Model ?? turn.Model,
            calls.Count > 0 ? "" : Text(turn),
            calls,
            finish,
            request.Choices,
            request.Logprobs,
            finish == "length" ? request.TokenLimit : null
        );
        return request.Stream
            ? ("text/event-stream", Stream(answer, request.IncludeUsage))
            : ("application/json", Plain(answer));
    }

    sealed record Answer(
        string Id,
        string Model,
        string Text,
        IReadOnlyList<IdealCall> Calls,
        string FinishReason,
        int Choices,
        bool Logprobs,
        long? Limit
    )
    {
        public long CompletionTokens => Limit ?? (10 * Calls.Count) + (Text.Length / 4) + 1;
    }

    static string Text(IdealTurn turn)
    {
        if (
            turn.Expectation.Text?.Json is not null
            || turn.Scenario.Request.ResponseFormat is not null
        )
        {
            return SchemaSample.Object(
                IdealCall.Parse(turn.Expectation.Text?.Json),
                IdealCall.Parse(turn.Scenario.Request.ResponseFormat?.Schema)
            );
        }

        var said = turn.Expectation.Text?.Contains ?? [];
        return said.Count == 0 ? "Here is the answer." : $"The answer: {string.Join(", ", said)}.";
    }

    static byte[] Stream(Answer answer, bool usage)
    {
        var stream = new ArrayBufferWriter<byte>();
        for (var choice = 0; choice < answer.Choices; choice++)
        {
            var index = choice;
            Delta(
                stream,
                answer,
                index,
                null,
                json =>
                {
                    json.WriteString("role", "assistant");
                    if (answer.Calls.Count > 0)
                    {
                        json.WriteNull("content");
                    }
                    else
                    {
                        json.WriteString("content", "");
                    }
                }
            );
            foreach (var piece in Pieces(answer.Text))
            {
                Delta(
                    stream,
                    answer,
                    index,
                    null,
                    json => json.WriteString("content", piece),
                    piece
                );
            }

            for (var i = 0; i < answer.Calls.Count; i++)
            {
                var number = i;
                var call = answer.Calls[i];
                Delta(stream, answer, index, null, json => WriteOpening(json, call, number));
                foreach (var piece in Halves(call.Arguments))
                {
                    Delta(stream, answer, index, null, json => WriteMore(json, piece, number));
                }
            }

            Delta(stream, answer, index, answer.FinishReason, static _ => { });
        }

        if (usage)
        {
            Event(
                stream,
                answer,
                json =>
                {
                    json.WriteStartArray("choices");
                    json.WriteEndArray();
                    WriteUsage(json, answer);
                }
            );
        }

        stream.Write("data: [DONE]\n\n"u8);
        return stream.WrittenSpan.ToArray();
    }

    static void Delta(
        ArrayBufferWriter<byte> stream,
        Answer answer,
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
                    WriteLogprobs(json, piece is null ? [] : [piece]);
                }

                json.WriteString("finish_reason", finishReason);
                json.WriteEndObject();
                json.WriteEndArray();
            }
        );

    static void Event(ArrayBufferWriter<byte> stream, Answer answer, Action<Utf8JsonWriter> write)
    {
        stream.Write("data: "u8);
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            WriteHead(json, answer, "chat.completion.chunk");
            write(json);
            json.WriteEndObject();
        }

        stream.Write("\n\n"u8);
    }

    static byte[] Plain(Answer answer)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Options))
        {
            json.WriteStartObject();
            WriteHead(json, answer, "chat.completion");
            json.WriteStartArray("choices");
            for (var choice = 0; choice < answer.Choices; choice++)
            {
                WriteChoice(json, answer, choice);
            }

            json.WriteEndArray();
            WriteUsage(json, answer);
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    static void WriteHead(Utf8JsonWriter json, Answer answer, string kind)
    {
        json.WriteString("id", answer.Id);
        json.WriteString("object", kind);
        json.WriteNumber("created", Created);
        json.WriteString("model", answer.Model);
    }

    static void WriteChoice(Utf8JsonWriter json, Answer answer, int index)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteNull("refusal");
        if (answer.Calls.Count > 0)
        {
            json.WriteNull("content");
            json.WriteStartArray("tool_calls");
            foreach (var call in answer.Calls)
            {
                json.WriteStartObject();
                json.WriteString("id", call.Id);
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", call.Name);
                json.WriteString("arguments", call.Arguments);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("content", answer.Text);
        }

        json.WriteEndObject();
        WriteLogprobs(json, answer.Logprobs ? Pieces(answer.Text) : []);
        json.WriteString("finish_reason", answer.FinishReason);
        json.WriteEndObject();
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

    /// <summary>Null where no token is told.</summary>
    static void WriteLogprobs(Utf8JsonWriter json, IEnumerable<string> tokens)
    {
        if (!tokens.Any())
        {
            json.WriteNull("logprobs");
            return;
        }

        json.WriteStartObject("logprobs");
        json.WriteStartArray("content");
        foreach (var token in tokens)
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteNumber("logprob", -0.5);
            json.WriteStartArray("bytes");
            foreach (var one in Encoding.UTF8.GetBytes(token))
            {
                json.WriteNumberValue(one);
            }

            json.WriteEndArray();
            json.WriteStartArray("top_logprobs");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("refusal");
        json.WriteEndObject();
    }

    static void WriteUsage(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", PromptTokens);
        json.WriteNumber("completion_tokens", answer.CompletionTokens);
        json.WriteNumber("total_tokens", PromptTokens + answer.CompletionTokens);
        json.WriteEndObject();
    }

    /// <summary>Word by word, as models send it.</summary>
    static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var end = 1; end <= text.Length; end++)
        {
            if (end == text.Length || text[end] == ' ')
            {
                yield return text[start..end];
                start = end;
            }
        }
    }

    static IEnumerable<string> Halves(string text)
    {
        var middle = text.Length / 2;
        // Not inside a character of two units.
        middle -= middle > 0 && char.IsHighSurrogate(text[middle - 1]) ? 1 : 0;
        if (middle > 0)
        {
            yield return text[..middle];
        }

        yield return text[middle..];
    }
}
