namespace Conformance.Running.Live.Sending;

/// <summary>How many requests a run has sent, for those who watch it.</summary>
internal sealed class LiveCounts
{
    int _requests;
    int _retries;

    public int Requests => Volatile.Read(ref _requests);

    public int Retries => Volatile.Read(ref _retries);

    public void Sent() => Interlocked.Increment(ref _requests);

    public void Retried() => Interlocked.Increment(ref _retries);
}
