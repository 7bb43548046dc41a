using Conformance.Html.Models.Nights;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;

namespace Conformance.Html.Models.Squares;

/// <param name="Cell">The worst of its trials; null where the plan has no such cell.</param>
/// <param name="Parts">What its trials came to, the worst first.</param>
/// <param name="Words">All that the labels of its trials say.</param>
/// <param name="Change">In a word, where something changed since the baseline.</param>
internal sealed record Square(
    CellResult? Cell,
    IReadOnlyList<SquarePart> Parts,
    string Words,
    string? Change
)
{
    /// <summary>The last days; null where there is nothing to tell.</summary>
    public HeatStrip? Nights { get; init; }

    public string Outcome => Cell?.Outcome.Name() ?? "";

    /// <summary>The rules that decided, where the trials agree; else their shares are all there is room for.</summary>
    public IReadOnlyList<string> Rules =>
        Cell is { } cell && Parts.Count == 1 ? CellLabel.RulesOf(cell) : [];

    public static Square Of(
        List<CellResult> trials,
        int repeat,
        ChangeMarks marks,
        CellNights nights
    ) =>
        trials.Count == 0
            ? new Square(null, [], "", null)
            : new Square(
                trials.MaxBy(cell => cell.Outcome),
                SquarePart.Of(trials, repeat),
                string.Join("; ", CellLabel.Of(trials, repeat).Select(label => label.Words)),
                marks.Of(trials[0].Cell)
            )
            {
                Nights = nights.InMatrix(trials[0].Cell),
            };
}

/// <param name="Share">Of the trials; null where the cell is asked once.</param>
internal sealed record SquarePart(CellLabel Label, TrialRate? Share)
{
    public static IReadOnlyList<SquarePart> Of(List<CellResult> trials, int repeat)
    {
        var planned = Math.Max(trials.Count, repeat);
        return
        [
            .. trials
                .GroupBy(cell => cell.Outcome)
                .OrderByDescending(group => group.Key)
                .Select(group => new SquarePart(
                    new CellLabel(group.Key, group.Key.Name()),
                    planned == 1 || group.Key == Judging.Outcome.Skipped
                        ? null
                        : new TrialRate(group.Count(), planned)
                )),
        ];
    }
}
