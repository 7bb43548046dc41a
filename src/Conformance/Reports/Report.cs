using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>Everything that a report is written from.</summary>
/// <param name="Cells">All trials, in the order of results.ndjson.</param>
/// <param name="Unrecorded">Targets that were left out because they have no recording at all.</param>
/// <param name="Rules">The catalogue that judged.</param>
internal sealed record Report(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<string> Unrecorded,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Trait> Traits
)
{
    /// <summary>The trials that count; the others are history.</summary>
    public IEnumerable<CellResult> Newest => Cells.Where(cell => cell.Newest);

    /// <summary>Older trials, and those that answer another request than the scenario's.</summary>
    public IEnumerable<CellResult> History =>
        Cells.Where(cell => !cell.Newest || cell.Outcome == Outcome.Stale);

    /// <summary>The findings that count, each with its cell.</summary>
    public IEnumerable<(CellResult Cell, Finding Finding)> Findings =>
        Newest
            .Where(cell => cell.Outcome.IsJudged())
            .SelectMany(cell => cell.Findings.Select(finding => (cell, finding)));

    /// <summary>The columns of the matrix.</summary>
    public IReadOnlyList<string> Targets =>
        [
            .. Newest
                .Select(cell => (cell.Provider, cell.Model, cell.Target))
                .Distinct()
                .OrderBy(target => target.Provider, StringComparer.Ordinal)
                .ThenBy(target => target.Model, StringComparer.Ordinal)
                .Select(target => target.Target),
        ];

    /// <summary>The rows of the matrix.</summary>
    public IReadOnlyList<string> Scenarios =>
        [
            .. Newest
                .Select(cell => cell.Scenario)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The trials that count, by square of the matrix.</summary>
    public ILookup<(string Target, string Scenario), CellResult> Matrix =>
        Newest.ToLookup(cell => (cell.Target, cell.Scenario));

    /// <summary>The name of a trial among all lines: with the trial only where its cell has several that count.</summary>
    public string NameOf(CellResult cell) =>
        cell.Trial is { } trial && Newest.Count(other => other.Cell == cell.Cell) > 1
            ? $"{cell.Cell} trial {trial}"
            : cell.Cell;
}
