using System.Globalization;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>How fast the answers to one turn of a cell came: medians over its trials.</summary>
/// <param name="Values">In the order of <see cref="Timings.Columns"/>; <c>–</c> where nothing was measured.</param>
internal sealed record TimingRow(
    string Target,
    string Cell,
    int Turn,
    int Answers,
    IReadOnlyList<string> Values
);

/// <summary>What live runs measured, for every report that shows it: never judged.</summary>
internal static class Timings
{
    public const string Explanation =
        "Medians over the trials, in milliseconds from the request; gaps are those between two events. Measured where the suite ran, with the network between: never a finding.";

    public static readonly IReadOnlyList<string> Columns =
    [
        "First byte",
        "First text",
        "First call",
        "Gap p50",
        "Gap p95",
        "Longest gap",
        "Tokens a second",
        "Whole",
    ];

    /// <summary>Empty where nothing was measured, as in a replay.</summary>
    public static IEnumerable<TimingRow> Of(IEnumerable<CellResult> newest) =>
        newest
            .GroupBy(cell => cell.Cell, StringComparer.Ordinal)
            .SelectMany(cell =>
                cell.SelectMany(trial => trial.Turns)
                    .Where(turn => turn.Measured is not null)
                    .GroupBy(turn => turn.Turn)
                    .OrderBy(turns => turns.Key)
                    .Select(turns => Row(cell.First(), turns.Key, [.. turns]))
            );

    static TimingRow Row(CellResult cell, int turn, List<CellTurn> answers) =>
        new(
            cell.Target,
            cell.Cell,
            turn,
            answers.Count,
            [
                Median(answers, one => one.Measured!.FirstByte),
                Median(answers, one => one.Measured!.FirstContent),
                Median(answers, one => one.Measured!.FirstToolCall),
                Median(answers, one => one.Measured!.GapP50),
                Median(answers, one => one.Measured!.GapP95),
                Median(answers, one => one.Measured!.GapMax),
                Median(answers, one => one.Measured!.OutputTokensPerSecond),
                Median(answers, one => one.TotalMilliseconds),
            ]
        );

    static string Median(List<CellTurn> answers, Func<CellTurn, double?> value)
    {
        var values = answers.Select(value).OfType<double>().Order().ToList();
        return values.Count == 0
            ? "–"
            : values[values.Count / 2].ToString("0.#", CultureInfo.InvariantCulture);
    }
}
