using Conformance.Dialects;

namespace Conformance.Serve.Catalog;

/// <summary>A recorded answer, and by what it is chosen.</summary>
/// <param name="Shape">Of its request; null where that is none of its dialect.</param>
/// <param name="Model">The model that its request names.</param>
/// <param name="Order">Newer recordings have greater ones.</param>
internal sealed record RecordedAnswer(
    ServedAnswer Answer,
    ConversationShape? Shape,
    string? Model,
    string Order
);
