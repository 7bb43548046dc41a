using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>Tells a finding that nobody at the provider has to answer for.</summary>
internal static class Excuses
{
    /// <summary>Null where there is nothing to be excused.</summary>
    public static Change? Of(Standing standing, CellPair pair, IReadOnlyList<Sighting> sightings)
    {
        var finding = sightings[0].Finding;
        var (kind, why) = standing switch
        {
            Standing.NotReached => (ChangeKind.FirstSeen, $"OLD did not reach turn {finding.Turn}"),
            Standing.OtherCircumstance => (ChangeKind.FirstSeen, Circumstance(sightings[0])),
            Standing.OtherUpstream => (ChangeKind.FirstSeen, "of the other upstream"),
            Standing.Clock => (
                ChangeKind.Timing,
                "it follows the clock, and moves where a stream crosses a second"
            ),
            _ => (default(ChangeKind?), ""),
        };
        return kind is null
            ? null
            : pair.Change(kind.Value) with
            {
                Rule = finding.Rule.Id,
                Level = sightings.Max(sighting => sighting.Finding.Level),
                New = sightings,
                Remark = why,
                CameWithUpstream = standing == Standing.OtherUpstream,
                // Who asks to be woken for what is seen for the first time is; for a clock or a router, never.
                Alarming =
                    standing is Standing.NotReached or Standing.OtherCircumstance
                    && sightings.Any(sighting => sighting.Finding.Gates),
            };
    }

    static string Circumstance(Sighting sighting)
    {
        var (cell, finding) = sighting;
        var parts = finding.Rule.CircumstancesOf(finding.Kind, finding.Where);
        var circumstance = cell.Turns.First(turn => turn.Turn == finding.Turn).Circumstance!;
        return $"the model {circumstance.Words(parts)}, as in no turn {finding.Turn} of OLD";
    }
}
