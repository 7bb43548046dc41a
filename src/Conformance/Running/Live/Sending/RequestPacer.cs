namespace Conformance.Running.Live.Sending;

/// <summary>
/// The order in which requests go to one provider: no more of them begin within a minute than it allows, and none while it has
/// asked for a pause.
/// </summary>
/// <param name="clock">Also tells the pauses.</param>
internal sealed class RequestPacer(int? requestsPerMinute, TimeProvider clock)
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    readonly Queue<long> _begun = new();
    long _closedUntil = clock.GetTimestamp();

    /// <summary>Returns when a request may begin, and counts it.</summary>
    public async Task EnterAsync(CancellationToken stop)
    {
        while (TakeTurn() is { } wait)
        {
            await Task.Delay(wait, clock, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody enters for so long.</summary>
    public void Close(TimeSpan pause)
    {
        lock (_lock)
        {
            _closedUntil = Math.Max(_closedUntil, clock.GetTimestamp() + Ticks(pause));
        }
    }

    /// <summary>Null where the request may begin now, else how long to wait before asking again.</summary>
    TimeSpan? TakeTurn()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_closedUntil > now)
            {
                return AtLeastOneTick(now, _closedUntil);
            }

            if (requestsPerMinute is not { } most)
            {
                return null;
            }

            while (_begun.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= Window)
            {
                _begun.Dequeue();
            }

            if (_begun.Count < most)
            {
                _begun.Enqueue(now);
                return null;
            }

            return AtLeastOneTick(now, _begun.Peek() + Ticks(Window));
        }
    }

    // Timers have steps of a millisecond, and one that rings too early would be set again and again.
    TimeSpan AtLeastOneTick(long now, long until)
    {
        var wait = clock.GetElapsedTime(now, until);
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;
    }

    long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
