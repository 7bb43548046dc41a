using System.Text;
using System.Text.Json;
using Conformance.Judging.View;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Reads what the rules need of a request from its own bytes.</summary>
internal static class RequestReader
{
    /// <summary>Null where the bytes are not one JSON object with <c>messages</c>: then rules that need the request are not exercised.</summary>
    public static ChatRequest? Read(ReadOnlyMemory<byte> body) => Open(body, Read);

    static ChatRequest Read(JsonElement root, JsonElement messages)
    {
        var said = ReadMessages(messages);
        return new ChatRequest
        {
            Model = Text(root, "model"u8),
            Stream = IsTrue(root, "stream"u8),
            IncludeUsage = IsTrue(Find(root, "stream_options"u8), "include_usage"u8),
            Choices = (int)Math.Clamp(Integer(root, "n"u8) ?? 1, 1, int.MaxValue),
            Logprobs = IsTrue(root, "logprobs"u8),
            TokenLimit = Integer(root, "max_completion_tokens"u8) ?? Integer(root, "max_tokens"u8),
            ParallelOff = Find(root, "parallel_tool_calls"u8).ValueKind == JsonValueKind.False,
            Tools = ToolReader.Declared(root),
            Choice = ToolReader.Choice(root),
            History = said.Calls,
            AnswersToolResults = said.LastRole == "tool",
            Prompt = said.Prompt.ToString(),
            PinnedUpstreams = UpstreamPin.Of(root),
        };
    }

    static Messages ReadMessages(JsonElement messages)
    {
        var said = new Messages([], new StringBuilder());
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            said.LastRole = Text(message, "role"u8);
            AppendText(message, said.Prompt);
            foreach (var call in Items(message, "tool_calls"u8))
            {
                if (call.ValueKind == JsonValueKind.Object)
                {
                    said.Calls.Add(ReadCall(call));
                }
            }
        }

        return said;
    }

    static PastCall ReadCall(JsonElement call)
    {
        var function = Find(call, "function"u8);
        return new PastCall(
            Text(call, "id"u8),
            Text(function, "name"u8),
            Text(function, "arguments"u8)
        );
    }

    static void AppendText(JsonElement message, StringBuilder prompt)
    {
        var content = Find(message, "content"u8);
        if (content.ValueKind == JsonValueKind.String)
        {
            prompt.Append(Text(message, "content"u8)).Append('\n');
        }

        foreach (var part in Items(message, "content"u8))
        {
            prompt.Append(Text(part, "text"u8)).Append('\n');
        }
    }

    sealed record Messages(List<PastCall> Calls, StringBuilder Prompt)
    {
        public string? LastRole { get; set; }
    }
}
