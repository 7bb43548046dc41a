using System.Buffers;
using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>Writes an ideal answer as one JSON document.</summary>
internal static class IdealCompletion
{
    public static byte[] Write(IdealReply answer)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, AnswerMembers.Options))
        {
            json.WriteStartObject();
            AnswerMembers.WriteHead(json, answer, "chat.completion");
            json.WriteStartArray("choices");
            for (var choice = 0; choice < answer.Choices; choice++)
            {
                WriteChoice(json, answer, choice);
            }

            json.WriteEndArray();
            AnswerMembers.WriteUsage(json, answer);
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    static void WriteChoice(Utf8JsonWriter json, IdealReply answer, int index)
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
                WriteCall(json, call);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("content", answer.Text);
        }

        json.WriteEndObject();
        AnswerMembers.WriteLogprobs(json, answer.Logprobs ? TextPieces.Words(answer.Text) : []);
        json.WriteString("finish_reason", answer.FinishReason);
        json.WriteEndObject();
    }

    static void WriteCall(Utf8JsonWriter json, IdealCall call)
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
}
