using Conformance.Judging;

namespace Conformance.Results.Grouping;

/// <summary>A finding, and the trial that it was made in.</summary>
internal sealed record FoundFinding(CellResult Cell, Finding Finding);

/// <summary>Findings of one target that have one cause: they are told once.</summary>
/// <param name="Member">The member that is missing, as a JSON pointer, where that is the cause; else null.</param>
/// <param name="Renamed">Members that no specification has, beside where it should stand, and of its name but for the writing.</param>
/// <param name="Findings">The one to tell first; the others in the order of the cells.</param>
internal sealed record FindingCause(
    string? Member,
    IReadOnlyList<string> Renamed,
    IReadOnlyList<FoundFinding> Findings
)
{
    /// <summary>The finding that stands for all: the worst, of the first cell.</summary>
    public FoundFinding First => Findings[0];

    public string Target => First.Cell.Target;

    public Level Level => First.Finding.Level;

    public bool Gates => Findings.Any(found => found.Finding.Gates);

    public string? Declared => First.Finding.Declared;

    /// <summary>The scenarios of the cells that are folded into it.</summary>
    public IReadOnlyList<string> Scenarios { get; } =
    [.. Findings.Select(found => found.Cell.Scenario).Distinct(StringComparer.Ordinal)];

    /// <summary>One finding of each further rule, or further way in which a rule fails, that came with the first.</summary>
    public IReadOnlyList<Finding> With =>
        [
            .. Findings
                .Select(found => found.Finding)
                .DistinctBy(finding => (finding.Rule.Id, finding.Kind))
                .Skip(1),
        ];
}
