using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <param name="Cell">The worst of its trials; null where the plan has no such cell.</param>
/// <param name="Labels">One for trials that came out alike, the worst first.</param>
/// <param name="Change">In a word, where something changed since the baseline.</param>
internal sealed record Square(
    CellResult? Cell,
    IReadOnlyList<CellLabel> Labels,
    int Trials,
    string? Change
)
{
    public string Outcome => Cell?.Outcome.Name() ?? "";

    public static Square Of(List<CellResult> trials, int repeat, ChangeMarks marks)
    {
        if (trials.Count == 0)
        {
            return new Square(null, [], 0, null);
        }

        var labels = CellLabel.Of(trials, repeat);
        return new Square(
            trials.MaxBy(cell => cell.Outcome),
            labels,
            trials.Count,
            marks.Of(trials[0].Cell)
        );
    }
}
