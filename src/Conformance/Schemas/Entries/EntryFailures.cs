using System.Numerics;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Which entries an instance fails, and the one keyword that each fails at, where it is one.</summary>
sealed class EntryFailures(int entries)
{
    readonly EntryFailure[] first = new EntryFailure[entries];
    ulong several;

    /// <summary>A bit for each entry.</summary>
    public ulong Failed { get; private set; }

    public bool None => Failed == 0;

    public int Next(int after)
    {
        var rest = after >= 63 ? 0 : Failed & (ulong.MaxValue << (after + 1));
        return rest == 0 ? -1 : BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Null where several things are wrong, or one that is told in several parts.</summary>
    public EntryFailure? Only(int entry) =>
        (several >> entry & 1) == 0 && first[entry].Place != Place.Unknown ? first[entry] : null;

    public void Clear()
    {
        Failed = 0;
        several = 0;
    }

    public void Add(int entry, EntryFailure failure)
    {
        var bit = 1UL << entry;
        several |= Failed & bit;
        Failed |= bit;
        first[entry] = failure;
    }

    public void AddSeveral(int entry)
    {
        var bit = 1UL << entry;
        several |= bit;
        Failed |= bit;
    }

    /// <summary>Takes back what came since: entries that failed before stay failed.</summary>
    public void Restore(ulong failed) => Failed = failed;
}

/// <param name="Missing">The names of <c>required</c> that are absent, a bit each; zero for other keywords.</param>
/// <param name="Value">What the keyword judged.</param>
readonly record struct EntryFailure(Keyword Keyword, long Place, ulong Missing, JsonElement Value);
