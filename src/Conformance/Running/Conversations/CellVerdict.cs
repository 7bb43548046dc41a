using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Planning;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Conversations;

/// <summary>Where the exchange of a turn is found again.</summary>
/// <param name="Path">The cassette that holds it.</param>
/// <param name="Interaction">Its position there, from 0.</param>
internal sealed record TurnPlace(string Path, int Interaction);

/// <summary>Makes the result of a cell from its judged turns, wherever they were obtained. Pure.</summary>
internal static class CellVerdict
{
    /// <param name="result">What is known of the cell besides: trial, source.</param>
    /// <param name="places">One for each turn.</param>
    /// <param name="scenario">Null where the turns answer another request than the scenario's.</param>
    public static CellResult Of(
        PlannedCell cell,
        Dialect dialect,
        IReadOnlyList<TurnResult> turns,
        IReadOnlyList<ExpectationResult> expectations,
        CellResult result,
        IReadOnlyList<TurnPlace> places,
        DeviationBook deviations,
        Scenario? scenario,
        ObservationSettings observation
    )
    {
        var upstream = turns
            .Select(turn => turn.Reading.Upstream)
            .FirstOrDefault(name => name is not null);
        var rules = CellJudge.Rules(dialect, turns);
        var findings = CellJudge.Findings(
            turns,
            finding => deviations.Declares(cell, upstream, finding)
        );
        (findings, var breaks) = observation.Clients.Judge(dialect, Whole(turns), findings);
        var (outcome, cause, detail) = CellJudge.Conclude(
            turns,
            findings,
            expectations,
            rules,
            scenario
        );
        var counted = CellJudge.Counted(turns);
        var cellTurns = new List<CellTurn>(turns.Count);
        for (var i = 0; i < turns.Count; i++)
        {
            cellTurns.Add(Turn(turns[i], places[i]));
        }

        return result with
        {
            Upstream = upstream is null ? null : Excerpt.Escape(upstream),
            Outcome = outcome,
            Cause = cause,
            Turns = cellTurns,
            Rules = rules,
            Findings = findings,
            Expectations = expectations,
            Traits = CellJudge.Traits(dialect, turns),
            Members = CellJudge.Members(dialect, turns, counted),
            Breaks = breaks,
            Fields = observation.CountFields && result.Newest ? CellJudge.Sum(counted) : null,
            Detail = detail,
        };
    }

    /// <summary>What an unfinished answer lacks breaks no client that a finished one would not.</summary>
    static IReadOnlyList<TurnResult> Whole(IReadOnlyList<TurnResult> turns)
    {
        foreach (var turn in turns)
        {
            if (turn.Reading.Facts.Response.Cut is not null)
            {
                return [.. turns.Where(one => one.Reading.Facts.Response.Cut is null)];
            }
        }

        return turns;
    }

    public static CellResult NotJudged(PlannedCell cell, Outcome outcome, string detail) =>
        new()
        {
            Provider = cell.Provider.Id,
            Model = cell.Model.Id,
            Scenario = cell.Scenario.Id,
            Dialect = AllDialects.Of(cell.Provider),
            Outcome = outcome,
            Detail = detail,
        };

    public static CellTurn Turn(TurnResult turn, TurnPlace place) =>
        new(
            turn.Number,
            place.Path,
            place.Interaction,
            turn.Reading.Facts.Response.Status,
            turn.Reading.FinishReasons
        )
        {
            Usage = turn.Reading.Usage,
            TotalMilliseconds = turn.Reading.Facts.Response.Duration is { } duration
                ? Math.Round(duration.TotalMilliseconds, 1)
                : null,
            EchoedModel = turn.Reading.EchoedModel,
            Circumstance = turn.Reading.Circumstance,
            Pinned = turn.Reading.PinnedUpstreams,
        };
}
