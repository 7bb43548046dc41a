namespace Conformance.Live;

/// <summary>The times after which one request is given up: to the first byte, between bytes, and for the whole.</summary>
internal sealed class Deadline : IDisposable
{
    readonly TransportLimits _limits;
    readonly TimeProvider _clock;
    readonly CancellationToken _stop;
    readonly CancellationTokenSource _timer;
    readonly CancellationTokenSource _either;
    bool _received;
    bool _terminated;
    bool _whole;

    public Deadline(TransportLimits limits, TimeProvider clock, CancellationToken stop)
    {
        _limits = limits;
        _clock = clock;
        _stop = stop;
        Start = clock.GetTimestamp();
        _whole = limits.Whole <= limits.FirstByte;
        _timer = new CancellationTokenSource(_whole ? limits.Whole : limits.FirstByte, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, stop);
    }

    /// <summary>The clock's stamp when the request was sent.</summary>
    public long Start { get; }

    public CancellationToken Token => _either.Token;

    /// <summary>The run was stopped, so that nothing timed out.</summary>
    public bool Stopped => _stop.IsCancellationRequested;

    /// <summary>Bytes came: the next ones may take as long again, but never past the end of the whole.</summary>
    public void Received(bool terminated)
    {
        _received = true;
        _terminated = terminated;
        var idle = terminated ? TransportLimits.AfterTerminator : _limits.Idle;
        var left = _limits.Whole - _clock.GetElapsedTime(Start);
        _whole = left <= idle;
        _timer.CancelAfter(
            !_whole ? idle
            : left > TimeSpan.Zero ? left
            : TimeSpan.Zero
        );
    }

    /// <summary>Which of the times was over.</summary>
    public string Reason() =>
        _whole ? $"the answer was not complete within {TransportProblems.Seconds(_limits.Whole)}"
        : !_received ? $"no byte of an answer within {TransportProblems.Seconds(_limits.FirstByte)}"
        : _terminated ? "the connection stayed open"
        : $"no byte for {TransportProblems.Seconds(_limits.Idle)}";

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
