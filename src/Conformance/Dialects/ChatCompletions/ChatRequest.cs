using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>What the rules need to know of a chat-completions request.</summary>
internal sealed record ChatRequest : RequestView
{
    /// <summary>The most that a request can ask for (CreateChatCompletionRequest.n, maximum).</summary>
    public const int MostChoices = 128;

    public int Choices { get; init; } = 1;
    public bool Logprobs { get; init; }

    /// <summary>The upstreams to which a router is bound; null where it may take any.</summary>
    public IReadOnlyList<string>? PinnedUpstreams { get; init; }
}
