using Conformance.Dialects;
using Conformance.Serve.Faults;
using Conformance.Serve.Streaming;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>One answer, and the request that it answered.</summary>
/// <param name="Source">Which recording, as the response header names it: <c>groq/…/2025-10-23.yaml#0</c>.</param>
/// <param name="Request">The recorded request's body.</param>
/// <param name="Dialect">In which both are.</param>
internal sealed record ServedAnswer(
    string Source,
    ReadOnlyMemory<byte> Request,
    ReceivedResponse Response,
    Dialect Dialect
)
{
    PlannedAnswer? _untouched;

    /// <summary>How it is to be sent; without a fault planned once, since a recording is served many times.</summary>
    public PlannedAnswer Plan(string? fault) =>
        fault is null
            ? _untouched ??= PlannedAnswer.Of(Response)
            : FaultyAnswer.Of(Response, fault, Dialect.Served);
}
