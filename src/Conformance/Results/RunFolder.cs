namespace Conformance.Results;

/// <summary>The names of what a run folder holds.</summary>
internal static class RunFolder
{
    public const string ResultsFile = "results.ndjson";

    /// <summary>What is made from the results, and tells of no others.</summary>
    public static readonly IReadOnlyList<string> Reports =
    [
        "matrix.md",
        "junit.xml",
        "summary.md",
        "badge.json",
        "metrics.txt",
        "fields.json",
        "index.html",
    ];

    /// <summary>The name of an exchange that a results file points to, where it is one: such files come from anywhere.</summary>
    /// <exception cref="IOException">It leads elsewhere.</exception>
    public static string Exchange(string name) =>
        name.Length == "exchanges/.yaml".Length + 64
        && name.StartsWith("exchanges/", StringComparison.Ordinal)
        && name.EndsWith(".yaml", StringComparison.Ordinal)
        && name[10..74].All(char.IsAsciiHexDigitLower)
            ? name
            : throw new IOException(
                $"found the exchange {Judging.Excerpt.Escape(name)}, expected exchanges/SHA256.yaml"
            );
}
