using Conformance.Judging;

namespace Conformance.History;

internal enum TransitionKind
{
    /// <summary>A finding came.</summary>
    Worse,

    /// <summary>A finding went, and its rule had something to judge.</summary>
    Fixed,

    /// <summary>The findings are the same, and count otherwise.</summary>
    Outcome,

    /// <summary>There was a verdict, and now there is none.</summary>
    NotJudged,

    /// <summary>There is a verdict again, and it is the last one.</summary>
    JudgedAgain,
}

/// <summary>A cell is not as it was.</summary>
/// <param name="From">The night before it: of a verdict, the one that has the last verdict.</param>
/// <param name="Findings">Those that came or went.</param>
/// <param name="BySuite">Between the two nights the rules changed, or the specs of this cell: nobody can say that the provider did.</param>
internal sealed record Transition(
    string Cell,
    TransitionKind Kind,
    HistoryNight From,
    HistoryNight To,
    Outcome Before,
    Outcome After,
    IReadOnlyList<HistoryFinding> Findings,
    bool BySuite
)
{
    public string KindName =>
        Kind switch
        {
            TransitionKind.Worse => "worse",
            TransitionKind.Fixed => "fixed",
            TransitionKind.Outcome => "outcome",
            TransitionKind.NotJudged => "not-judged",
            _ => "judged-again",
        };
}
