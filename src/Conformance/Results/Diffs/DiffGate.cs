using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>From what on a change makes the comparison fail.</summary>
/// <param name="Level">The lowest level of a new finding that counts; null: nothing does.</param>
/// <param name="Traits">A changed trait counts too.</param>
/// <param name="Cells">A cell that is gone or has no verdict any more counts too.</param>
internal sealed record DiffGate(Level? Level, bool Traits, bool Cells)
{
    /// <summary>A finding under a circumstance that OLD never came under counts too.</summary>
    public bool FirstSeen { get; init; }

    /// <summary>A cell that was not judged for more days than this counts too; null: however long.</summary>
    public int? UnjudgedDays { get; init; }

    public static readonly DiffGate Default = new(Judging.Level.Should, false, false);

    public bool Includes(Change change) =>
        change.Kind switch
        {
            ChangeKind.TraitChanged or ChangeKind.MembersChanged or ChangeKind.ModelRenamed =>
                Traits,
            ChangeKind.FirstSeen => FirstSeen && change.Alarming,
            ChangeKind.Timing => false,
            ChangeKind.NotJudged => Cells || change.UnjudgedDays > UnjudgedDays,
            ChangeKind.Gone => Cells,
            _ => Level is { } level
                && change.Alarming
                && (change.Level ?? Judging.Level.Must) >= level,
        } || change.With.Any(Includes);
}
