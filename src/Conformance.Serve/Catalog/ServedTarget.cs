using Conformance.Dialects;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>What stands behind one base URL.</summary>
/// <param name="Path">The base URL's path without <c>/v1</c>: <c>/groq/kimi-k2-0905</c>; empty for the bare <c>/v1</c>.</param>
/// <param name="Dialect">In which it is asked and answers.</param>
/// <param name="Models">The names that <c>GET /models</c> lists.</param>
internal sealed record ServedTarget(
    string Path,
    Dialect Dialect,
    IReadOnlyList<string> Models,
    IAnswerSource Answers
);

/// <summary>Finds the answer to a request.</summary>
internal interface IAnswerSource
{
    /// <param name="request">As it came.</param>
    FoundAnswer Find(SentRequest request);
}

/// <summary>The answer, or why there is none.</summary>
/// <param name="Miss">A sentence; null where there is an answer.</param>
/// <param name="Nearest">The recorded request that is most like it; null where there is none at all.</param>
/// <param name="Paths">JSON pointers at which the nearest one differs.</param>
internal sealed record FoundAnswer(
    ServedAnswer? Answer,
    string? Miss,
    string? Nearest,
    IReadOnlyList<string> Paths
)
{
    public static FoundAnswer Of(ServedAnswer answer) => new(answer, null, null, []);

    public static FoundAnswer None(string miss) => new(null, miss, null, []);
}
