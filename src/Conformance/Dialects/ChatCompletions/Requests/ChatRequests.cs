using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Dialects.ChatCompletions.Requests;

internal sealed class ChatRequests : RequestFormat
{
    public override string DefaultPath => "/chat/completions";

    public override string ModelsPath => "/models";

    public override IReadOnlyList<string> ChangeableMembers { get; } =
    [
        "max_tokens",
        "stream_options",
        "tool_choice",
        "parallel_tool_calls",
        "n",
        "logprobs",
        "response_format",
    ];

    public override byte[] Build(
        Scenario scenario,
        ProviderModel model,
        IReadOnlyList<Turn> history
    ) => RequestBuilder.Build(scenario, model, history);

    public override long? OutputCeiling(Scenario scenario, ProviderModel model) =>
        scenario.Request.MaxTokens is { } most && !model.Changes.Omits("max_tokens")
            ? (long)most * (scenario.Request.N ?? 1)
            : null;

    public override string? ModelOf(SentRequest request) => ModelMember.Read(request.Body.Span);

    public override IReadOnlyList<string> History(ReadOnlyMemory<byte> body) =>
        SentMessages.Texts(body);

    public override ConversationShape? ShapeOf(ReadOnlyMemory<byte> body) => RequestShape.Of(body);

    public override bool ConcernsLastAnswer(
        string pointer,
        Scenario scenario,
        IReadOnlyList<Turn> history
    ) => SentMessages.IsFromLastAnswer(pointer, scenario, history);
}
