using Conformance.Judging;

namespace Conformance.Diffs;

/// <summary>From what on a change makes the comparison fail.</summary>
/// <param name="Level">The lowest level of a new finding that counts; null: nothing does.</param>
/// <param name="Traits">A changed trait counts too.</param>
/// <param name="Cells">A cell that is gone or has no verdict any more counts too.</param>
internal sealed record DiffGate(Level? Level, bool Traits, bool Cells)
{
    public static readonly DiffGate Default = new(Judging.Level.Should, false, false);

    public bool Includes(Change change) =>
        change.Kind switch
        {
            ChangeKind.TraitChanged => Traits,
            ChangeKind.Gone or ChangeKind.NotJudged => Cells,
            _ => Level is { } level
                && change.Alarming
                && (change.Level ?? Judging.Level.Must) >= level,
        } || change.With.Any(Includes);
}
