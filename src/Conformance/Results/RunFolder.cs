using Conformance.Files;

namespace Conformance.Results;

/// <summary>The names of what a run folder holds.</summary>
internal static class RunFolder
{
    public const string ResultsFile = "results.ndjson";

    const string ExchangesFolder = "exchanges";

    /// <summary>The badge of each target.</summary>
    public const string BadgesFolder = "badges";

    /// <summary>What is made from the results, and tells of no others.</summary>
    static readonly IReadOnlyList<string> Reports =
    [
        "matrix.md",
        "junit.xml",
        "summary.md",
        "badge.json",
        "metrics.txt",
        "fields.json",
        "index.html",
    ];

    /// <summary>Takes away what was made from other results.</summary>
    public static void RemoveReports(string folder)
    {
        foreach (var name in Reports)
        {
            File.Delete(Path.Combine(folder, name));
        }

        var badges = Path.Combine(folder, BadgesFolder);
        if (!Directory.Exists(badges) || FolderBound.LeadsOut(folder, badges))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(badges, "*.json"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Takes the exchanges of another run away: a folder tells of one run.</summary>
    /// <param name="kept">Those of this one, <c>exchanges/SHA256.yaml</c>.</param>
    public static void RemoveExchanges(string folder, IReadOnlySet<string> kept)
    {
        var exchanges = Path.Combine(folder, ExchangesFolder);
        if (!Directory.Exists(exchanges) || FolderBound.LeadsOut(folder, exchanges))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(exchanges, "*.yaml"))
        {
            var name = $"{ExchangesFolder}/{Path.GetFileName(file)}";
            if (IsExchange(name) && !kept.Contains(name))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>The name of an exchange that a results file points to, where it is one: such files come from anywhere.</summary>
    /// <exception cref="IOException">It leads elsewhere.</exception>
    public static string Exchange(string name) =>
        IsExchange(name)
            ? name
            : throw new IOException(
                $"found the exchange {Judging.Excerpt.Escape(name)}, expected exchanges/SHA256.yaml"
            );

    static bool IsExchange(string name) =>
        name.Length == "exchanges/.yaml".Length + 64
        && name.StartsWith("exchanges/", StringComparison.Ordinal)
        && name.EndsWith(".yaml", StringComparison.Ordinal)
        && name[10..74].All(char.IsAsciiHexDigitLower);
}
