using Conformance.Schemas;

namespace Conformance.Judging;

/// <summary>Schemas that clients hold against what they read; whether they fit is a fact beside the rules.</summary>
/// <param name="OfChunk">Against every object of a stream.</param>
/// <param name="OfMessage">Against the message that is put together.</param>
internal sealed record WantedShapes(
    IReadOnlyList<JsonSchema> OfChunk,
    IReadOnlyList<JsonSchema> OfMessage
)
{
    public static readonly WantedShapes None = new([], []);
}

/// <summary>A schema that something in the answer does not fit.</summary>
/// <param name="Event">The first event that does not fit; null for a message.</param>
internal sealed record BrokenShape(JsonSchema Schema, int? Event);
