using Conformance.Results;
using Conformance.Running.Live.Planning;

namespace Conformance.Running.Live.Watching;

/// <summary>A planned trial, which tells what becomes of it.</summary>
internal sealed class WatchedTrial(PlannedTrial planned, TargetTally tally, LiveWatch watch)
{
    TrialState _state = TrialState.ToAsk;

    public PlannedTrial Planned => planned;

    public void Enter(TrialState state) => watch.Note(at => Move(state, at));

    /// <param name="result">Null where nothing new is to be told of it.</param>
    public void End(TrialState state, CellResult? result) =>
        watch.End(at => Move(state, at), result);

    public void Sent() => watch.Note(_ => tally.Sent());

    public void SentAgain() => watch.Note(_ => tally.SentAgain());

    public void Received(int bytes) => watch.Note(_ => tally.Received(bytes));

    void Move(TrialState state, TimeSpan at)
    {
        if (state != _state)
        {
            tally.Move(_state, state, at);
            _state = state;
        }
    }
}
