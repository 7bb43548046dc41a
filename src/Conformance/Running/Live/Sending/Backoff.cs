using System.Globalization;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Sending;

/// <summary>When a request that was not answered is sent again. Random, but from a seed.</summary>
internal sealed class Backoff(int seed)
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    /// <summary>No server makes a run wait longer than this, whatever it asks for.</summary>
    public static readonly TimeSpan MostAskedFor = TimeSpan.FromMinutes(2);

    readonly Lock _lock = new();
    readonly Random _random = new(seed);

    /// <summary>Twice as long each time, half of it by chance, so that many clients do not come back at once.</summary>
    /// <param name="failures">So far, from 1.</param>
    /// <param name="askedFor">The pause that the server asked for; null where it asked for none.</param>
    public TimeSpan Pause(int failures, TimeSpan? askedFor)
    {
        double chance;
        lock (_lock)
        {
            chance = _random.NextDouble();
        }

        if (askedFor is { } asked)
        {
            // A little later than asked for, never earlier.
            return (asked < MostAskedFor ? asked : MostAskedFor) + (chance * First / 4);
        }

        var whole = First * Math.Pow(2, Math.Min(failures - 1, 16));
        whole = whole < Most ? whole : Most;
        return (whole / 2) + (chance * whole / 2);
    }

    /// <summary><c>Retry-After</c>: seconds, or a date (RFC 9110, section 10.2.3). Null where there is none that can be read.</summary>
    public static TimeSpan? AskedFor(ReceivedResponse response, DateTimeOffset now)
    {
        if (response.Header("retry-after")?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        // Not an integer alone: some servers send fractions.
        if (
            double.TryParse(
                text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            // The framework reads NaN and Infinity as numbers; no server means them.
            && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        )
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, MostAskedFor.TotalSeconds));
        }

        if (
            !DateTimeOffset.TryParseExact(
                text,
                "r",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var date
            )
        )
        {
            return null;
        }

        var pause = date - now;
        return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }
}
