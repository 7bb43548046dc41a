using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;

namespace Conformance.Running.Replay;

/// <summary>Judged by the wire rules alone, for the history: what it answers is not what this scenario asks.</summary>
internal static class StaleRecording
{
    public static CellResult Judge(
        PlannedCell cell,
        Dialect dialect,
        Cassette cassette,
        CellResult result,
        ObservationSettings observation
    )
    {
        var turns = new List<TurnResult>();
        var places = new List<TurnPlace>();
        for (var i = 0; i < cassette.Interactions.Count; i++)
        {
            turns.Add(
                TurnJudge.Judge(
                    dialect,
                    cassette.Interactions[i].ToExchange(),
                    i + 1,
                    cell.Provider,
                    cell.Model,
                    null,
                    null,
                    observation.Clients.Shapes
                )
            );
            places.Add(new TurnPlace(result.Source!.Path, i));
        }

        return CellVerdict.Of(
            cell,
            dialect,
            turns,
            [],
            result,
            places,
            DeviationBook.Empty,
            null,
            observation
        ) with
        {
            Outcome = Outcome.Stale,
            Cause = null,
        };
    }
}
