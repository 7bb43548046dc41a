using Conformance.Results;

namespace Conformance.Running.Live.Watching;

/// <summary>Where a live run stands.</summary>
/// <param name="Targets">In the order in which they were planned.</param>
/// <param name="Latest">The trial that was finished last; null at the beginning.</param>
internal sealed record LiveProgress(
    IReadOnlyList<TargetProgress> Targets,
    TimeSpan Elapsed,
    CellResult? Latest
)
{
    /// <summary>At the beginning: what is to be known before the first request.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public int Planned => Targets.Sum(static target => target.Planned);

    public int Judged => Targets.Sum(static target => target.Judged);

    public int Done => Targets.Sum(static target => target.Judged + target.NotAsked);

    public int Begun => Targets.Sum(static target => target.Begun);

    public int UnderWay => Targets.Sum(static target => target.UnderWay);

    public int RateLimited => Targets.Sum(static target => target.RateLimited);

    public int Pausing => Targets.Sum(static target => target.Pausing);

    public int Requests => Targets.Sum(static target => target.Requests);

    public int SentAgain => Targets.Sum(static target => target.SentAgain);

    public long Received => Targets.Sum(static target => target.Received);

    /// <summary>
    /// As long as the slowest provider still takes, for providers are asked side by side, and the targets of one take turns; null
    /// where that of one cannot be told yet.
    /// </summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            var longest = TimeSpan.Zero;
            foreach (var targets in Targets.GroupBy(static target => target.Provider))
            {
                var since = targets.Min(static target => target.Since);
                var left = Watching.TimeLeft.Of(
                    since is { } begun ? Elapsed - begun : TimeSpan.Zero,
                    targets.Sum(static target => target.Judged),
                    targets.Sum(static target => target.Open),
                    targets.Sum(static target => target.Remaining)
                );
                if (left is not { } time)
                {
                    return null;
                }

                longest = time > longest ? time : longest;
            }

            return longest;
        }
    }
}
