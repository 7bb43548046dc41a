using Conformance.Judging;
using Conformance.Reports.Rules;
using Conformance.Results;
using Conformance.Results.Clients;
using Conformance.Results.Grouping;

namespace Conformance.Reports;

/// <summary>A finding, and the cell that it counts in.</summary>
/// <param name="Trials">In how many of the cell's trials it came; null where there is but one.</param>
internal sealed record CellFinding(CellResult Cell, Finding Finding, TrialRate? Trials = null);

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
    HashSet<string> _severalTrials = SeveralTrials(Cells);

    public IReadOnlyList<CellResult> Cells
    {
        get;
        init => (field, _severalTrials) = (value, SeveralTrials(value));
    } = Cells;

    /// <summary>docs/rules.md as seen from the report's folder; null where it is out of reach.</summary>
    public string? RulesPage { get; init; }

    /// <summary>Each client at each target that was judged; empty where no client is known.</summary>
    public IReadOnlyList<ClientFit> ClientFits { get; init; } = [];

    /// <summary>What a reader should know of the run as a whole.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The trials that count; the others are history.</summary>
    public IEnumerable<CellResult> Newest => Cells.Where(cell => cell.Newest);

    /// <summary>Older trials, and those that answer another request than the scenario's.</summary>
    public IEnumerable<CellResult> History =>
        Cells.Where(cell => !cell.Newest || cell.Outcome == Outcome.Stale);

    /// <summary>The findings that count, each with its cell; where a cell has several trials, each finding once.</summary>
    public IEnumerable<CellFinding> Findings
    {
        get
        {
            var judged = Newest.Where(cell => cell.Outcome.IsJudged());
            return Header.Repeat > 1
                ? RepeatedFindings.Of(judged)
                : judged.SelectMany(cell =>
                    cell.Findings.Select(finding => new CellFinding(cell, finding))
                );
        }
    }

    /// <summary>The same findings by cause, each of which is told once.</summary>
    public IReadOnlyList<FindingCause> Causes => FindingCauses.Of(Newest);

    /// <summary>In how many of its cell's trials each finding came; empty where cells have but one.</summary>
    public IReadOnlyDictionary<(string Cell, FindingIdentity Finding), TrialRate> Rates
    {
        get
        {
            var rates = new Dictionary<(string, FindingIdentity), TrialRate>();
            foreach (var (cell, finding, trials) in Header.Repeat > 1 ? Findings : [])
            {
                if (trials is not null)
                {
                    rates[(cell.Cell, FindingIdentity.Of(finding))] = trials;
                }
            }

            return rates;
        }
    }

    /// <summary>The columns of the matrix.</summary>
    public IReadOnlyList<string> Targets =>
        [
            .. Newest
                .DistinctBy(cell => cell.Target, StringComparer.Ordinal)
                .OrderBy(cell => cell.Provider, StringComparer.Ordinal)
                .ThenBy(cell => cell.Model, StringComparer.Ordinal)
                .Select(cell => cell.Target),
        ];

    /// <summary>The rows of the matrix.</summary>
    public IReadOnlyList<string> Scenarios =>
        [
            .. Newest
                .Select(cell => cell.Scenario)
                .Distinct(StringComparer.Ordinal)
                .Order(Comparer<string>.Create(Specs.Scenarios.ScenarioPath.Compare)),
        ];

    /// <summary>The trials that count, by square of the matrix.</summary>
    public ILookup<string, CellResult> Matrix =>
        Newest.ToLookup(cell => Square(cell.Target, cell.Scenario), StringComparer.Ordinal);

    /// <summary>The key of a square; neither part can hold a line feed.</summary>
    public static string Square(string target, string scenario) => $"{target}\n{scenario}";

    /// <summary>The name of a trial among all lines: with the trial only where its cell has several that count.</summary>
    public string NameOf(CellResult cell) =>
        cell.Trial is { } trial && _severalTrials.Contains(cell.Cell)
            ? $"{cell.Cell} trial {trial}"
            : cell.Cell;

    /// <summary>The cells of which more than one trial counts.</summary>
    static HashSet<string> SeveralTrials(IReadOnlyList<CellResult> cells) =>
        cells
            .Where(cell => cell.Newest)
            .CountBy(cell => cell.Cell, StringComparer.Ordinal)
            .Where(count => count.Value > 1)
            .Select(count => count.Key)
            .ToHashSet(StringComparer.Ordinal);
}
