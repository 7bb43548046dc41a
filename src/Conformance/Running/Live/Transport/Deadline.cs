namespace Conformance.Running.Live.Transport;

/// <summary>The times after which one request is given up: to the first byte, between bytes, and for the whole.</summary>
internal sealed class Deadline : IDisposable
{
    readonly TransportLimits _limits;
    readonly TimeProvider _clock;
    readonly CancellationToken _stop;
    readonly CancellationTokenSource _over = new();
    readonly CancellationTokenRegistration _stopping;
    readonly ITimer _timer;
    readonly Lock _lock = new();

    // The stamp of the latest bytes, or of the terminator, after which comments say nothing new; of the request at first.
    long _latest;
    bool _received;

    public Deadline(TransportLimits limits, TimeProvider clock, CancellationToken stop)
    {
        _limits = limits;
        _clock = clock;
        _stop = stop;
        Start = clock.GetTimestamp();
        _latest = Start;
        _stopping = stop.UnsafeRegister(
            static over => ((CancellationTokenSource)over!).Cancel(),
            _over
        );
        _timer = clock.CreateTimer(
            static deadline => ((Deadline)deadline!).Look(),
            this,
            Left(),
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>The clock's stamp when the request was sent.</summary>
    public long Start { get; }

    public CancellationToken Token => _over.Token;

    /// <summary>The run was stopped, so that nothing timed out.</summary>
    public bool Stopped => _stop.IsCancellationRequested;

    /// <summary>The bytes that came so far end in the terminator.</summary>
    public bool Terminated { get; private set; }

    /// <summary>Bytes came: the next ones may take as long again, but never past the end of the whole.</summary>
    /// <param name="stamp">The clock's, when they came.</param>
    public void Received(long stamp, bool terminated)
    {
        // The timer is not set for every piece: when it rings it looks for itself how long ago the latest one came.
        if (!terminated || !Terminated)
        {
            Volatile.Write(ref _latest, stamp);
        }

        if (!_received || terminated != Terminated)
        {
            _received = true;
            Terminated = terminated;
            Look();
        }
    }

    /// <summary>It was still being answered when the time for the whole was over.</summary>
    public bool WholeIsOver => _clock.GetElapsedTime(Start) >= _limits.Whole;

    /// <summary>Which of the times was over.</summary>
    public string Reason() =>
        WholeIsOver
            ? $"the answer was not complete within {TransportProblems.Seconds(_limits.Whole)}"
        : !_received ? $"no byte of an answer within {TransportProblems.Seconds(_limits.FirstByte)}"
        : Terminated ? "the connection stayed open"
        : $"no byte for {TransportProblems.Seconds(_limits.Idle)}";

    public void Dispose()
    {
        _stopping.Dispose();
        _timer.Dispose();
        _over.Dispose();
    }

    void Look()
    {
        lock (_lock)
        {
            var left = Left();
            if (left > TimeSpan.Zero)
            {
                _timer.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer was complete while the timer rang.
        }
    }

    /// <summary>Until the next of the times is over; none where one is.</summary>
    TimeSpan Left()
    {
        var patience =
            !_received ? _limits.FirstByte
            : Terminated ? TransportLimits.AfterTerminator
            : _limits.Idle;
        var left = patience - _clock.GetElapsedTime(Volatile.Read(ref _latest));
        var whole = _limits.Whole - _clock.GetElapsedTime(Start);
        var least = left < whole ? left : whole;
        return least > TimeSpan.Zero ? least : TimeSpan.Zero;
    }
}
