using Conformance.Dialects.ChatCompletions.Rules.Request;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What came, against what the request asks for: each rule is named after the request's member.</summary>
internal static class RequestRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ResponseFormat.Rule,
        JsonWhiteSpace.Rule,
        Stop.Rule,
        StopTraces.Rule,
        N.Rule,
        MaxTokens.Rule,
        Tools.Rule,
        Logprobs.Rule,
        TopLogprobs.Rule,
    ];
}
