using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>Under which circumstances the turns of a cell were seen, and what was found there: tonight, and on accepted nights.</summary>
internal sealed class SeenTurns(IEnumerable<CellResult> trials)
{
    readonly List<SeenTurn> _turns = [.. trials.SelectMany(Of)];

    /// <summary>A turn whose circumstance is not known was seen under all of them, for all that is known.</summary>
    readonly HashSet<int> _unknown =
    [
        .. trials
            .SelectMany(trial => trial.Turns)
            .Where(turn => turn.Circumstance is null)
            .Select(turn => turn.Turn),
    ];

    /// <summary>What a trial shows itself, and what it carries of other nights.</summary>
    public static IEnumerable<SeenTurn> Of(CellResult trial)
    {
        foreach (var turn in trial.Turns)
        {
            if (turn.Circumstance is { } circumstance)
            {
                yield return new SeenTurn(
                    turn.Turn,
                    circumstance,
                    [
                        .. trial
                            .Findings.Where(finding => finding.Turn == turn.Turn)
                            .Select(FindingIdentity.Of)
                            .Distinct(),
                    ]
                );
            }
        }

        foreach (var turn in trial.Seen)
        {
            yield return turn;
        }
    }

    public bool IsUnknown(int turn) => _unknown.Contains(turn);

    public IEnumerable<SeenTurn> At(int turn) => _turns.Where(seen => seen.Turn == turn);

    /// <summary>Those that came from the same upstream.</summary>
    public List<SeenTurn> From(int turn, Circumstance circumstance) =>
        [.. At(turn).Where(seen => seen.Circumstance.IsSameUpstream(circumstance))];

    public bool Found(FindingIdentity identity) =>
        At(identity.Turn).Any(seen => seen.Findings.Contains(identity));

    /// <summary>
    /// What a baseline keeps of its other nights when another one is accepted: the last night under each circumstance that this
    /// one did not come under.
    /// </summary>
    public static IReadOnlyList<SeenTurn> Keep(
        IEnumerable<CellResult> baseline,
        IReadOnlyList<CellResult> accepted
    )
    {
        var renewed = accepted.SelectMany(Of).Select(Key).ToHashSet();
        return
        [
            .. baseline
                .SelectMany(Of)
                .GroupBy(Key)
                .Where(alike => !renewed.Contains(alike.Key))
                .Select(alike => new SeenTurn(
                    alike.Key.Turn,
                    alike.Key.Circumstance,
                    [.. alike.SelectMany(seen => seen.Findings).Distinct()]
                ))
                .OrderBy(seen => seen.Turn)
                .ThenBy(seen => $"{seen.Circumstance}", StringComparer.Ordinal)
                .Take(MostSeen),
        ];
    }

    // A router with upstreams without end is not remembered without end.
    const int MostSeen = 200;

    static (int Turn, Circumstance Circumstance) Key(SeenTurn seen) =>
        (seen.Turn, seen.Circumstance);
}
