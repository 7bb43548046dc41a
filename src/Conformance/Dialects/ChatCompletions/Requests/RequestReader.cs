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
        var options = Find(root, "stream_options"u8);
        var format = FormatReader.Read(root);
        var tools = ToolReader.Declared(root);
        var functions = ToolReader.Functions(root);
        return new ChatRequest
        {
            Model = Text(root, "model"u8),
            Stream = IsTrue(root, "stream"u8),
            IncludeUsage = IsTrue(options, "include_usage"u8),
            ContinuousUsage = IsTrue(options, "continuous_usage_stats"u8),
            Choices = (int)Math.Clamp(Integer(root, "n"u8) ?? 1, 1, int.MaxValue),
            Logprobs = IsTrue(root, "logprobs"u8),
            TokenLimit = LimitReader.Limit(root),
            LimitsReasoning = LimitReader.LimitsReasoning(root),
            LeastLimit = LimitReader.Least(root),
            AsksForReasoning = LimitReader.AsksForReasoning(root),
            Format = format,
            WantsJson = WantedJson.In(root),
            StopSequences = StopReader.Sequences(root),
            KeepsStopSequence = StopReader.KeepsSequence(root),
            ParallelOff = Find(root, "parallel_tool_calls"u8).ValueKind == JsonValueKind.False,
            Tools = tools,
            BringsUnnamedTools = ToolReader.BringsUnnamed(root),
            LegacyTools = functions,
            DeclaresFunctions = Find(root, "functions"u8).ValueKind == JsonValueKind.Array,
            Choice =
                tools.Count == 0 && functions.Count > 0
                    ? ToolReader.FunctionChoice(root)
                    : ToolReader.Choice(root),
            History = said.Calls,
            AnswersToolResults = said.LastRole == "tool",
            ContinuesMessage = said.LastRole == "assistant",
            Prompt = said.Prompt.ToString(),
            LastQuestion = said.LastQuestion(),
            KeepsReasoning = RawTextReader.KeepsReasoning(root),
            WantsReasoningForContent = RawTextReader.WantsReasoningForContent(root),
            KeepsCalls = RawTextReader.KeepsCalls(root),
            KeepsTokens = RawTextReader.KeepsTokens(root),
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
            var start = said.Prompt.Length;
            AppendText(message, said.Prompt);
            if (said.LastRole == "user")
            {
                said.Question = start..said.Prompt.Length;
            }

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

        /// <summary>Where in the prompt the last message of a user stands.</summary>
        public Range Question { get; set; }

        public string LastQuestion()
        {
            var (start, length) = Question.GetOffsetAndLength(Prompt.Length);
            return Prompt.ToString(start, length);
        }
    }
}
