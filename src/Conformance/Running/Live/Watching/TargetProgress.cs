namespace Conformance.Running.Live.Watching;

/// <summary>Where the trials of one target stand.</summary>
internal sealed record TargetProgress
{
    public required string Target { get; init; }
    public required string Provider { get; init; }

    /// <summary>All of its trials: <see cref="ToAsk"/> and those that are <see cref="Open"/>, judged or not asked.</summary>
    public required int Planned { get; init; }
    public required int ToAsk { get; init; }
    public required int UnderWay { get; init; }
    public required int RateLimited { get; init; }
    public required int Pausing { get; init; }
    public required int Judged { get; init; }
    public required int NotAsked { get; init; }

    public required int Requests { get; init; }
    public required int SentAgain { get; init; }

    /// <summary>Bytes of answers.</summary>
    public required long Received { get; init; }

    /// <summary>When the first of its trials began, from the beginning of the run; null where none did.</summary>
    public required TimeSpan? Since { get; init; }

    /// <summary>From then until now, or until its last trial was done.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Begun and not done.</summary>
    public int Open => UnderWay + RateLimited + Pausing;

    public int Begun => Open + Judged;

    public int Remaining => ToAsk + Open;

    /// <summary>Null where it cannot be told yet.</summary>
    public TimeSpan? TimeLeft => Watching.TimeLeft.Of(Elapsed, Judged, Open, Remaining);
}
