using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>Members that a streamed answer and a plain one have in common.</summary>
internal static class AnswerMembers
{
    const long Created = 1_776_300_000;
    const int PromptTokens = 100;

    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteHead(Utf8JsonWriter json, IdealReply answer, string kind)
    {
        json.WriteString("id", answer.Id);
        json.WriteString("object", kind);
        json.WriteNumber("created", Created);
        json.WriteString("model", answer.Model);
    }

    /// <summary>Null where no token is told.</summary>
    public static void WriteLogprobs(Utf8JsonWriter json, IEnumerable<string> tokens)
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

    public static void WriteUsage(Utf8JsonWriter json, IdealReply answer)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", PromptTokens);
        json.WriteNumber("completion_tokens", answer.CompletionTokens);
        json.WriteNumber("total_tokens", PromptTokens + answer.CompletionTokens);
        json.WriteEndObject();
    }
}
