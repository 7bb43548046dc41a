using System.Text.Json;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>What the rules need to know of a chat-completions request.</summary>
internal sealed record ChatRequest : RequestView
{
    /// <summary>The most that a request can ask for (CreateChatCompletionRequest.n, maximum).</summary>
    public const int MostChoices = 128;

    public int Choices { get; init; } = 1;
    public bool Logprobs { get; init; }

    /// <summary>Null where any text will do.</summary>
    public RequestedFormat? Format { get; init; }

    /// <summary>A stop sequence may stand in the text, because the request asks for that or for a least number of tokens.</summary>
    public bool KeepsStopSequence { get; init; }

    /// <summary>The limit is <c>max_completion_tokens</c>, which reasoning counts against.</summary>
    public bool LimitsReasoning { get; init; }

    /// <summary>The smallest limit that the request can expect to be kept to.</summary>
    public long LeastLimit { get; init; }

    /// <summary>The deprecated <c>functions</c>, which are called in <c>function_call</c>.</summary>
    public bool DeclaresFunctions { get; init; }

    /// <summary>Running totals on every chunk (<c>stream_options.continuous_usage_stats</c>, vLLM and SGLang).</summary>
    public bool ContinuousUsage { get; init; }

    /// <summary>The last message is the assistant's own, so that the answer may go on with it.</summary>
    public bool ContinuesMessage { get; init; }

    public bool AsksForReasoning { get; init; }

    /// <summary>The upstreams to which a router is bound; null where it may take any.</summary>
    public IReadOnlyList<string>? PinnedUpstreams { get; init; }
}

/// <summary>What <c>response_format</c> asks for: JSON, of a schema or of any.</summary>
internal sealed record RequestedFormat(JsonElement? Schema, bool Strict);
