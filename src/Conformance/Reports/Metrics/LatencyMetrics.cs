using Conformance.Results;

namespace Conformance.Reports.Metrics;

/// <summary>How fast the answers of a live run came, by target.</summary>
internal static class LatencyMetrics
{
    sealed record Latency(string Name, string Help, Func<CellTurn, double?> Milliseconds);

    static readonly IReadOnlyList<Latency> All =
    [
        new(
            "conformance_first_byte_seconds",
            "From the request to the first byte of its answer.",
            turn => turn.Measured!.FirstByte
        ),
        new(
            "conformance_first_content_seconds",
            "From the request to the first text of its answer.",
            turn => turn.Measured!.FirstContent
        ),
        new(
            "conformance_answer_seconds",
            "From the request to the end of its answer.",
            turn => turn.TotalMilliseconds
        ),
    ];

    static readonly IReadOnlyList<(string Name, double Share)> Quantiles =
    [
        ("0.5", 0.5),
        ("0.95", 0.95),
        ("1.0", 1),
    ];

    public static void Write(OpenMetricsText text, List<CellResult> cells)
    {
        var byTarget = cells
            .SelectMany(cell => cell.Turns.Select(turn => (cell.Target, Turn: turn)))
            .Where(one => one.Turn.Measured is not null)
            .GroupBy(one => one.Target, one => one.Turn, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var latency in byTarget.Count == 0 ? [] : All)
        {
            text.Family(latency.Name, "summary", latency.Help, "seconds");
            foreach (var target in byTarget)
            {
                Write(
                    text,
                    latency.Name,
                    target.Key,
                    [.. target.Select(latency.Milliseconds).OfType<double>().Order()]
                );
            }
        }
    }

    static void Write(OpenMetricsText text, string name, string target, List<double> milliseconds)
    {
        if (milliseconds.Count == 0)
        {
            return;
        }

        foreach (var (quantile, share) in Quantiles)
        {
            // The nearest rank: a time that was really taken.
            var rank = (int)Math.Ceiling(milliseconds.Count * share) - 1;
            text.Sample(
                name,
                milliseconds[Math.Max(0, rank)] / 1000,
                ("target", target),
                ("quantile", quantile)
            );
        }

        text.Sample(name + "_count", milliseconds.Count, ("target", target));
        text.Sample(name + "_sum", milliseconds.Sum() / 1000, ("target", target));
    }
}
