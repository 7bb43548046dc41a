using System.Collections.Concurrent;

namespace Conformance.Serve.Faults;

/// <summary>Counts how often a fault that is not for all requests has come true, by where it was asked for.</summary>
internal sealed class FaultCounts
{
    // Whoever asks for a different fault with every request is not counted for ever.
    const int Most = 10_000;

    readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether it is still to come true. Asking counts.</summary>
    public bool Take(Fault fault, string where)
    {
        if (fault.Times is not { } times)
        {
            return true;
        }

        if (_counts.Count >= Most)
        {
            _counts.Clear();
        }

        return _counts.AddOrUpdate($"{fault.Name}:{times} {where}", 1, static (_, n) => n + 1)
            <= times;
    }
}
