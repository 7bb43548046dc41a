using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Html.Models.Squares;

internal sealed record ScenarioRow(
    string Scenario,
    IReadOnlyList<Square> Squares,
    IReadOnlyList<GroupRow> Groups
)
{
    /// <summary>The scenario that it says nothing more than; null where it stands by itself.</summary>
    public string? FoldsInto { get; init; }

    /// <summary>Judged targets come out differently here.</summary>
    public bool Differs =>
        Squares
            .Where(square => square.Cell?.Outcome.IsJudged() == true)
            .Select(square => square.Outcome)
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;
}
