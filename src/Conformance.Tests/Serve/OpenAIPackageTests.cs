using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using Conformance.Serve;
using Conformance.Specs.Scenarios;
using OpenAI;
using OpenAI.Chat;

namespace Conformance.Tests.Serve;

/// <summary>The official .NET package, in its own words, against the recordings.</summary>
internal sealed class OpenAIPackageTests
{
    ConformanceServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await ServedRecordings.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase("groq/kimi-k2-0905", "single-tool", "weather", "40")]
    [TestCase("groq/kimi-k2-0905", "parallel-tools", "add multiply", "5")]
    [TestCase("huggingface/kimi-k2-0905", "single-tool", "weather", "40")]
    [TestCase("openrouter/kimi-k2-0905", "single-tool", "weather", "40")]
    public async Task Completes_the_conversation(
        string target,
        string scenarioId,
        string called,
        string said
    )
    {
        var scenario = ServedRecordings.Specs.Scenarios.Single(one => one.Id == scenarioId);
        var client = new ChatClient(
            "any",
            new ApiKeyCredential("none"),
            new OpenAIClientOptions
            {
                Endpoint = new Uri($"{_server.Address}/{target}/v1"),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            }
        );
        var options = new ChatCompletionOptions();
        foreach (var tool in scenario.Tools)
        {
            options.Tools.Add(
                ChatTool.CreateFunctionTool(
                    tool.Name,
                    tool.Description,
                    BinaryData.FromBytes(tool.Parameters!.Value)
                )
            );
        }

        List<ChatMessage> messages =
        [
            .. scenario.Messages.Select<Message, ChatMessage>(message =>
                message.Role == "system"
                    ? new SystemChatMessage(message.Content)
                    : new UserChatMessage(message.Content)
            ),
        ];

        var (calls, _, finish) = await Ask(client, messages, options);
        Assert.That(finish, Is.EqualTo(ChatFinishReason.ToolCalls));
        Assert.That(string.Join(' ', calls.Select(call => call.FunctionName)), Is.EqualTo(called));

        messages.Add(new AssistantChatMessage(calls));
        foreach (var call in calls)
        {
            var tool = scenario.Tools.Single(tool => tool.Name == call.FunctionName);
            messages.Add(new ToolChatMessage(call.Id, tool.Result));
        }

        var (further, text, end) = await Ask(client, messages, options);
        Assert.That(further, Is.Empty);
        Assert.That(end, Is.EqualTo(ChatFinishReason.Stop));
        Assert.That(text, Does.Contain(said));
    }

    /// <summary>Puts the streamed updates together as the package's own examples do.</summary>
    static async Task<(List<ChatToolCall> Calls, string Text, ChatFinishReason? Finish)> Ask(
        ChatClient client,
        List<ChatMessage> messages,
        ChatCompletionOptions options
    )
    {
        var parts = new SortedDictionary<int, Part>();
        var text = new StringBuilder();
        ChatFinishReason? finish = null;
        await foreach (var update in client.CompleteChatStreamingAsync(messages, options))
        {
            finish = update.FinishReason ?? finish;
            foreach (var content in update.ContentUpdate)
            {
                text.Append(content.Text);
            }

            foreach (var call in update.ToolCallUpdates)
            {
                if (!parts.TryGetValue(call.Index, out var part))
                {
                    parts.Add(call.Index, part = new Part());
                }

                part.Id ??= call.ToolCallId;
                part.Name ??= call.FunctionName;
                part.Arguments.Append(call.FunctionArgumentsUpdate?.ToString());
            }
        }

        return (
            [
                .. parts.Values.Select(part =>
                    ChatToolCall.CreateFunctionToolCall(
                        part.Id,
                        part.Name,
                        BinaryData.FromString(part.Arguments.ToString())
                    )
                ),
            ],
            text.ToString(),
            finish
        );
    }

    sealed class Part
    {
        public string? Id { get; set; }
        public string? Name { get; set; }
        public StringBuilder Arguments { get; } = new();
    }
}
