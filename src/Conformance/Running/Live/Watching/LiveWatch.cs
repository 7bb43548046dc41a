using Conformance.Results;
using Conformance.Running.Live.Planning;

namespace Conformance.Running.Live.Watching;

/// <summary>Takes note of what becomes of all trials of a run, from whichever thread, and tells it to those who watch.</summary>
/// <param name="told">Called at the beginning, whenever trials are planned, and when one of them is done.</param>
internal sealed class LiveWatch(TimeProvider clock, Action<LiveProgress> told)
{
    readonly Lock _counting = new();
    readonly Lock _telling = new();
    readonly long _start = clock.GetTimestamp();
    readonly OrderedDictionary<string, TargetTally> _targets = new(StringComparer.Ordinal);
    CellResult? _latest;

    /// <summary>Before the first request: what is to be known.</summary>
    public void Begin(IReadOnlyList<string> notes) => told(Now() with { Notes = notes });

    public IReadOnlyList<WatchedTrial> Plan(IReadOnlyList<PlannedTrial> trials)
    {
        List<WatchedTrial> watched = new(trials.Count);
        lock (_counting)
        {
            foreach (var trial in trials)
            {
                var tally = TallyOf(trial);
                tally.Plan();
                watched.Add(new WatchedTrial(trial, tally, this));
            }
        }

        Tell(null);
        return watched;
    }

    public LiveProgress Now()
    {
        lock (_counting)
        {
            var now = Elapsed;
            return new LiveProgress(
                [.. _targets.Values.Select(target => target.At(now))],
                now,
                _latest
            );
        }
    }

    internal void Note(Action<TimeSpan> change)
    {
        lock (_counting)
        {
            change(Elapsed);
        }
    }

    /// <summary>One trial is done: no other is counted before it is told.</summary>
    internal void End(Action<TimeSpan> change, CellResult? result)
    {
        lock (_telling)
        {
            Note(change);
            _latest = result ?? _latest;
            Tell(result);
        }
    }

    void Tell(CellResult? result)
    {
        lock (_telling)
        {
            told(Now() with { Latest = result });
        }
    }

    TimeSpan Elapsed => clock.GetElapsedTime(_start);

    TargetTally TallyOf(PlannedTrial trial)
    {
        var target = trial.Cell.Target;
        if (!_targets.TryGetValue(target, out var tally))
        {
            tally = new TargetTally(target, trial.Cell.Provider.Id);
            _targets.Add(target, tally);
        }

        return tally;
    }
}
