using Conformance.Dialects.ChatCompletions.Conventions;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The documented dialects that a provider's profile can declare.</summary>
internal static class ChatConventions
{
    public static IReadOnlyList<Convention> All { get; } =
    [
        PromptFilterChunk.Convention,
        ContentFilterAnnotation.Convention,
        ReasoningAdditive.Convention,
        UsageOnFinishChunk.Convention,
        FinishReasonAtEnd.Convention,
        VendorFinishReason.Convention,
        VendorFinishReason.OfErrors,
        ObjectOmitted.Convention,
        ContentAbsentWithCalls.Convention,
        ContentParts.Convention,
        CallTypeOmitted.Convention,
        EmptyContinuationId.Convention,
        ThinkInContent.Convention,
        NamedCallStop.Convention,
        ErrorForm.Convention,
    ];
}
