using Conformance.Judging;

namespace Conformance.History;

/// <summary>How a target did.</summary>
/// <param name="Nights">Those on which it was asked anything.</param>
/// <param name="Trials">Those that were judged.</param>
/// <param name="Outcomes">Of its cells on all nights.</param>
internal sealed record TargetHistory(
    string Target,
    int Nights,
    int Trials,
    HistoryNight First,
    HistoryNight Last,
    IReadOnlyDictionary<Outcome, int> Outcomes
)
{
    public static TargetHistory Of(TargetSeries series)
    {
        var cells = series.Nights.SelectMany(night => night.Cells).ToList();
        return new TargetHistory(
            series.Target,
            series.Nights.Count,
            cells.Sum(cell => cell.Trials),
            series.Nights[0].Night,
            series.Nights[^1].Night,
            new SortedDictionary<Outcome, int>(
                cells
                    .GroupBy(cell => cell.Outcome)
                    .ToDictionary(outcome => outcome.Key, outcome => outcome.Count())
            )
        );
    }
}
