using Conformance.Dialects;
using Conformance.Html.Models.Nights;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>One trial that counts, with everything behind its verdict.</summary>
/// <param name="Anchor">Of the cell; of the trial where the cell has several.</param>
internal sealed record CellEvidence(
    CellResult Cell,
    string Anchor,
    string Name,
    IReadOnlyList<TurnEvidence> Turns,
    IReadOnlyList<string> Commands
)
{
    /// <summary>Findings of turns whose exchange is not there any more, or that have none.</summary>
    public IEnumerable<FindingEvidence> Loose { get; init; } = [];

    /// <summary>Even what held is listed.</summary>
    public bool Everything { get; init; }

    /// <summary>The nights before; null where no history knows the cell.</summary>
    public HeatStrip? Nights { get; init; }

    /// <summary>Older trials, which decide nothing.</summary>
    public IReadOnlyList<CellResult> History { get; init; } = [];
}

/// <param name="Request">Null where the exchange is not there any more.</param>
/// <param name="Steps">What came, event by event.</param>
internal sealed record TurnEvidence(
    CellResult Cell,
    CellTurn Turn,
    string Anchor,
    RequestText? Request,
    TurnBytes? Bytes,
    IReadOnlyList<TimelineStep> Steps,
    IReadOnlyList<FindingEvidence> Findings
);

internal sealed record FindingEvidence(
    CellResult Cell,
    Finding Finding,
    string Anchor,
    Fragment? Fragment
)
{
    /// <summary>In how many of the cell's trials it came; null where there is but one.</summary>
    public TrialRate? Trials { get; init; }

    /// <summary>Of the cause that tells it with its bytes; null where it has none, and is told whole in its cell.</summary>
    public string? Cause { get; init; }

    /// <summary>The words of the rule's source stand with the rule alone.</summary>
    public bool Brief { get; init; }
}
