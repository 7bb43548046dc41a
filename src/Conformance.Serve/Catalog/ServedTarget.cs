namespace Conformance.Serve.Catalog;

/// <summary>What stands behind one base URL.</summary>
/// <param name="Path">The base URL's path without <c>/v1</c>: <c>/groq/kimi-k2-0905</c>; empty for the bare <c>/v1</c>.</param>
/// <param name="Models">The names that <c>GET /models</c> lists.</param>
internal sealed record ServedTarget(
    string Path,
    IReadOnlyList<string> Models,
    IAnswerSource Answers
);

/// <summary>Finds the answer to a request.</summary>
internal interface IAnswerSource
{
    /// <param name="body">The request's body as it came.</param>
    FoundAnswer Find(ReadOnlyMemory<byte> body);
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
