using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Transport;

/// <summary>What came of one request: an exchange, or the reason why there is none.</summary>
internal sealed record RequestOutcome
{
    /// <summary>Null where not even a status line came.</summary>
    public Exchange? Exchange { get; init; }

    public ArrivalTimes Times { get; init; } = ArrivalTimes.None;

    /// <summary>Why there is no exchange; null where there is one.</summary>
    public NoAnswer? NoAnswer { get; init; }

    /// <summary>Nobody listened, or nothing more was said: the next request will most likely end so too.</summary>
    public bool Dead { get; init; }

    /// <summary>The terminator had come, but the connection was not ended properly: how.</summary>
    public string? AfterTerminator { get; init; }
}

/// <param name="Cause">As results name it: <c>unavailable</c>, <c>timed out</c>, <c>cut</c>.</param>
/// <param name="Detail">Fit to be shown, but not yet scrubbed of keys.</param>
/// <param name="Retriable">Whether to ask again may help.</param>
internal sealed record NoAnswer(string Cause, string Detail, bool Retriable);

/// <summary>When the bytes of a body came.</summary>
internal sealed class ArrivalTimes(TimeProvider clock, long start)
{
    public static readonly ArrivalTimes None = new(TimeProvider.System, 0);

    // Where each piece ends in the body, and when it came.
    readonly List<int> _ends = [];
    readonly List<long> _stamps = [];

    /// <param name="end">Of the body so far.</param>
    /// <param name="stamp">The clock's.</param>
    public void Add(int end, long stamp)
    {
        _ends.Add(end);
        _stamps.Add(stamp);
    }

    public TimeSpan? FirstByte =>
        _stamps.Count == 0 ? null : clock.GetElapsedTime(start, _stamps[0]);

    /// <summary>From the request until the byte before a position of the body was there; null where it never came.</summary>
    public TimeSpan? Until(int end)
    {
        var at = _ends.BinarySearch(end);
        at = at < 0 ? ~at : at;
        return at < _stamps.Count ? clock.GetElapsedTime(start, _stamps[at]) : null;
    }
}
