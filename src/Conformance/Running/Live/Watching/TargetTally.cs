namespace Conformance.Running.Live.Watching;

/// <summary>Counts the trials of one target by their states. Times are told to it, from the beginning of the run.</summary>
internal sealed class TargetTally(string target, string provider)
{
    readonly int[] _trials = new int[Enum.GetValues<TrialState>().Length];
    int _requests;
    int _sentAgain;
    long _received;
    TimeSpan? _since;
    TimeSpan _until;

    /// <summary>One more trial, to be asked.</summary>
    public void Plan() => _trials[(int)TrialState.ToAsk]++;

    public void Move(TrialState from, TrialState to, TimeSpan at)
    {
        _trials[(int)from]--;
        _trials[(int)to]++;
        if (from == TrialState.ToAsk && to != TrialState.NotAsked)
        {
            _since ??= at;
        }

        _until = at;
    }

    public void Sent() => _requests++;

    public void SentAgain() => _sentAgain++;

    public void Received(int bytes) => _received += bytes;

    public TargetProgress At(TimeSpan now)
    {
        var progress = new TargetProgress
        {
            Target = target,
            Provider = provider,
            Planned = _trials.Sum(),
            ToAsk = Count(TrialState.ToAsk),
            UnderWay = Count(TrialState.UnderWay),
            RateLimited = Count(TrialState.RateLimited),
            Pausing = Count(TrialState.Pausing),
            Judged = Count(TrialState.Judged),
            NotAsked = Count(TrialState.NotAsked),
            Requests = _requests,
            SentAgain = _sentAgain,
            Received = _received,
            Since = _since,
            Elapsed = TimeSpan.Zero,
        };
        return _since is { } since
            ? progress with
            {
                Elapsed = (progress.Remaining == 0 ? _until : now) - since,
            }
            : progress;
    }

    int Count(TrialState state) => _trials[(int)state];
}
