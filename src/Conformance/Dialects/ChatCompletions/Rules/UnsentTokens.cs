namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>Tokens that are counted and rightly not sent: a rejected prediction, and what the provider's own tools needed.</summary>
internal static class UnsentTokens
{
    public static bool AreCounted(ChatAnswer answer, UsageFacts usage) =>
        usage is { RejectedPrediction: > 0 } or { CountsServerTools: true }
        || answer.VendorMembers.Exists(IsOfServerTools);

    /// <summary>Groq's compound systems count the tokens of several models.</summary>
    static bool IsOfServerTools(string member) =>
        member
            is "usage_breakdown"
                or "choices[].message.executed_tools"
                or "choices[].delta.executed_tools";
}
