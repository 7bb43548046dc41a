namespace Conformance.Running.Live.Sending;

/// <summary>
/// What a run may cost. Before a request its ceiling of output tokens is set aside, afterwards what the answer really cost is
/// counted, so that the limit is kept as long as providers keep to max_tokens.
/// </summary>
internal sealed class Budget(int? mostRequests, long? mostOutputTokens)
{
    readonly Lock _lock = new();
    readonly Queue<TaskCompletionSource> _waiting = new();
    long _spent;
    long _setAside;
    int _underWay;

    public int Requests { get; private set; }

    /// <summary>As the answers tell them; where one tells none, its ceiling.</summary>
    public long OutputTokens => _spent;

    /// <summary>Why nothing more is asked; null while something may be.</summary>
    public string? Exhausted { get; private set; }

    /// <summary>True where a request may be sent; then <see cref="Settle"/> must follow.</summary>
    public async Task<bool> TakeAsync(long ceiling, CancellationToken stop)
    {
        while (true)
        {
            TaskCompletionSource settled;
            lock (_lock)
            {
                if (Exhausted is not null)
                {
                    return false;
                }

                if (mostRequests is { } most && Requests >= most)
                {
                    Exhausted = $"--max-requests {most} is reached";
                    return false;
                }

                if (mostOutputTokens is not { } tokens || _spent + _setAside + ceiling <= tokens)
                {
                    Requests++;
                    _underWay++;
                    _setAside += ceiling;
                    return true;
                }

                if (_underWay == 0)
                {
                    Exhausted =
                        $"--max-output-tokens {tokens} leaves no room: {_spent} are spent, and the next request may cost {ceiling}";
                    return false;
                }

                // What is under way may turn out to cost less than was set aside for it.
                settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(settled);
            }

            await settled.Task.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <param name="cost">What the answer cost; null where it does not say: then all that was set aside.</param>
    public void Settle(long ceiling, long? cost)
    {
        lock (_lock)
        {
            _underWay--;
            _setAside -= ceiling;
            _spent += cost ?? ceiling;
            while (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
            }
        }
    }
}
