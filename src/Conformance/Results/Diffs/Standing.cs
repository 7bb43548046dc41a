using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Diffs;

/// <summary>What a finding of NEW is to OLD.</summary>
internal enum Standing
{
    /// <summary>OLD saw the turn under the same circumstances: it has the finding, or not.</summary>
    Comparable,

    /// <summary>It was accepted on a night under the same circumstances.</summary>
    Accepted,

    /// <summary>OLD did not reach the turn.</summary>
    NotReached,

    /// <summary>It depends on a circumstance that OLD never came under.</summary>
    OtherCircumstance,

    /// <summary>It follows the clock.</summary>
    Clock,

    /// <summary>Another upstream answered, and the request left that to the router.</summary>
    OtherUpstream,
}

/// <summary>Says what findings of NEW are to OLD: nights are compared under equal circumstances.</summary>
/// <param name="unknown">Members of NEW's cell that OLD never had.</param>
internal sealed class Standings(CellPair pair, IReadOnlyList<string> unknown)
{
    readonly SeenTurns _old = new(pair.Old);
    readonly SeenTurns _new = new(pair.New);
    readonly HashSet<FindingIdentity> _lastNight =
    [
        .. pair.Old.SelectMany(cell => cell.Findings).Select(FindingIdentity.Of),
    ];
    readonly HashSet<int> _reached =
    [
        .. pair.Old.SelectMany(cell => cell.Turns).Select(turn => turn.Turn),
    ];

    /// <summary>One comparable sighting is enough to compare.</summary>
    public Standing Of(SightedFinding finding) =>
        finding.Sightings.Select(sighting => Of(finding.Identity, sighting)).Min();

    Standing Of(FindingIdentity identity, Sighting sighting)
    {
        if (!_reached.Contains(identity.Turn))
        {
            return _lastNight.Contains(identity) ? Standing.Accepted : Standing.NotReached;
        }

        var turn = sighting.Cell.Turns.FirstOrDefault(one => one.Turn == identity.Turn);
        if (turn?.Circumstance is not { } circumstance || _old.IsUnknown(identity.Turn))
        {
            return _lastNight.Contains(identity) ? Standing.Accepted : Standing.Comparable;
        }

        var parts = PartsOf(sighting.Finding);
        if (parts.HasFlag(RuleCircumstances.Clock))
        {
            return _old.Found(identity) ? Standing.Accepted : Standing.Clock;
        }

        var sameUpstream = _old.From(identity.Turn, circumstance);
        if (sameUpstream.Count == 0)
        {
            return _old.Found(identity) ? Standing.Accepted
                : turn.Pinned is not null ? Standing.Comparable
                : Standing.OtherUpstream;
        }

        var alike = sameUpstream.FindAll(seen => seen.Circumstance.IsLike(circumstance, parts));
        if (alike.Count == 0)
        {
            return sameUpstream.Exists(seen => seen.Findings.Contains(identity)) ? Standing.Accepted
                : IsBesideNewMember(identity) ? Standing.Comparable
                : Standing.OtherCircumstance;
        }

        return alike.Exists(seen => seen.Findings.Contains(identity))
            ? Standing.Accepted
            : Standing.Comparable;
    }

    /// <summary>Whether NEW came under the circumstances in which OLD had a finding, so that its absence says something.</summary>
    public bool CanBeMissed(SightedFinding finding) =>
        _new.IsUnknown(finding.Identity.Turn)
        || finding.Sightings.Any(sighting => CanBeMissed(finding.Identity.Turn, sighting));

    bool CanBeMissed(int turn, Sighting sighting)
    {
        var circumstance = sighting
            .Cell.Turns.FirstOrDefault(one => one.Turn == turn)
            ?.Circumstance;
        var parts = PartsOf(sighting.Finding);
        return circumstance is null
            || _new.At(turn)
                .Any(seen =>
                    seen.Circumstance.IsLike(circumstance, parts)
                    && (
                        !parts.HasFlag(RuleCircumstances.Clock)
                        || seen.Circumstance.ClockMoved == circumstance.ClockMoved
                    )
                );
    }

    /// <summary>What is missing beside a name that never came before was renamed: no mood explains that.</summary>
    bool IsBesideNewMember(FindingIdentity identity)
    {
        var path = PathOf(identity.Where);
        return unknown.Any(member => MemberSet.Parent(member) == MemberSet.Parent(path));
    }

    /// <summary><c>choices[].message.content</c> of <c>/choices/*/message/content</c>.</summary>
    static string PathOf(string pointer) =>
        pointer.TrimStart('/').Replace("/*", "[]", StringComparison.Ordinal).Replace('/', '.');

    static RuleCircumstances PartsOf(Finding finding) =>
        finding.Rule.CircumstancesOf(finding.Kind, finding.Where);
}
