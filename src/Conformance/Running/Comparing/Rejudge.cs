using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.AdHoc;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Comparing;

/// <summary>Judges what a run recorded by today's rules and specs, so that two runs are compared by one measure.</summary>
/// <param name="cassettes">The project's recordings; null outside a project.</param>
/// <param name="observation">What is observed besides; null for nothing.</param>
internal sealed class Rejudge(
    SpecSet? specs,
    string? cassettes,
    ObservationSettings? observation = null
)
{
    /// <summary>The cell by today's rules; null where its bytes are not there, or are of another conversation now.</summary>
    public CellResult? Judge(RecordedRun run, CellResult cell)
    {
        if (!CellPair.IsEvidence(cell) || cell.Turns.Count == 0)
        {
            return cell;
        }

        var judged = JudgeBytes(run, cell, asOf: null);
        return judged is null || !CellPair.IsEvidence(judged) ? null : judged;
    }

    /// <summary>
    /// Whatever today's rules say of a cell whose exchanges the run keeps, an error too; null where they are not there, or are
    /// of another conversation now.
    /// </summary>
    /// <param name="asOf">The day for which deviations count; null: none has expired.</param>
    public CellResult? JudgeBytes(RecordedRun run, CellResult cell, DateOnly? asOf)
    {
        var interactions = new RecordedExchanges(cassettes, run.Folder).Of(cell);
        if (interactions is null)
        {
            return null;
        }

        var judged =
            run.Header.Mode == "judge" ? JudgeForeign(cell, interactions)
            : Plan(cell, run.Header) is { } planned
                ? CellReplay.Judge(
                    planned,
                    new Cassette(2, interactions),
                    cell with
                    {
                        Outcome = Outcome.Error,
                        Cause = "harness",
                    },
                    new DeviationBook(specs!.Deviations, asOf),
                    observation
                )
            : null;
        return judged is null
            ? null
            : judged with
            {
                Newest = cell.Newest,
                Attempts = cell.Attempts,
                Turns = [.. judged.Turns.Select(turn => Locate(turn, cell))],
                Traits = Unite(judged.Traits, cell.Traits),
                Members = Unite(judged.Members, cell.Members),
                Health = cell.Health,
                LastJudged = cell.LastJudged,
            };
    }

    PlannedCell? Plan(CellResult cell, RunHeader header)
    {
        var scenario = specs?.Scenarios.FirstOrDefault(one => one.Id == cell.Scenario);
        return
            scenario is not null
            && UnlistedTarget.Again(specs!, header, cell) is var (provider, model)
            ? new PlannedCell(provider, model, scenario, null)
            : null;
    }

    CellResult? JudgeForeign(CellResult cell, IReadOnlyList<Interaction> interactions)
    {
        var input = new AdHocInput(cell.Scenario, cell.Scenario, cell.Trial, null, "")
        {
            Exchanges = [.. interactions.Select(interaction => interaction.ToExchange())],
        };
        var judged = AdHocJudge.Judge([input], specs?.Providers ?? []);
        return judged.Count != 1
            ? null
            : judged[0] with
            {
                Provider = cell.Provider,
                Model = cell.Model,
                Scenario = cell.Scenario,
                Source = cell.Source,
            };
    }

    /// <summary>The place and the timing of the turn stay what the run says.</summary>
    static CellTurn Locate(CellTurn turn, CellResult cell)
    {
        var recorded = cell.Turns.FirstOrDefault(other => other.Turn == turn.Turn);
        return recorded is null
            ? turn
            : turn with
            {
                Path = recorded.Path,
                Interaction = recorded.Interaction,
                TotalMilliseconds = recorded.TotalMilliseconds,
                Measured = recorded.Measured,
            };
    }

    static MemberSet Unite(MemberSet a, MemberSet b)
    {
        var united = new MemberSet();
        united.Add(a);
        united.Add(b);
        return united;
    }

    /// <summary>What an accepted baseline has seen on other nights stays seen; those bytes are not kept.</summary>
    public static TraitSet Unite(TraitSet a, TraitSet b)
    {
        var united = new TraitSet();
        foreach (var (trait, circumstances) in a.Values.Concat(b.Values))
        {
            foreach (var (circumstance, values) in circumstances)
            {
                foreach (var value in values)
                {
                    united.Add(trait, circumstance, value);
                }
            }
        }

        return united;
    }
}
