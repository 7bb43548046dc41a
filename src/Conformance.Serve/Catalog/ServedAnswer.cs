using Conformance.Serve.Streaming;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>One recorded answer, and the request that it answered.</summary>
/// <param name="Source">Which recording, as the response header names it: <c>groq/…/2025-10-23.yaml#0</c>.</param>
/// <param name="Request">The recorded request's body.</param>
/// <param name="Shape">The shape of that request; null where it is no chat-completions request.</param>
internal sealed record ServedAnswer(
    string Source,
    ReadOnlyMemory<byte> Request,
    RequestShapeFacts? Shape,
    ReceivedResponse Response
)
{
    PlannedAnswer? _untouched;

    /// <summary>How it is to be sent; without a fault planned once, since a recording is served many times.</summary>
    public PlannedAnswer Plan(string? fault) =>
        fault is null
            ? _untouched ??= PlannedAnswer.Of(Response, null)
            : PlannedAnswer.Of(Response, fault);
}

/// <param name="Order">Newer recordings have greater ones.</param>
internal sealed record RequestShapeFacts(
    Dialects.ChatCompletions.RequestShape Shape,
    string? Model,
    string Order
);
