using System.Collections;
using Conformance.Wire.EventStreams;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>A failure that concerns one chunk alone: an entry of the chunk schema, or a number token with a fraction.</summary>
internal sealed record ChunkFailure(
    string RuleId,
    string Kind,
    string Pointer,
    string Expected,
    string Observed
);

/// <param name="Event">Null in a plain answer.</param>
internal readonly record struct ChunkFailureAt(int? Event, ChunkFailure Failure);

/// <summary>
/// The failures of an answer's chunks, in the order of the body. A provider that does something wrong does so in every chunk:
/// what is the same is kept once, beside the events that have it.
/// </summary>
internal sealed class ChunkFailures : IReadOnlyList<ChunkFailureAt>
{
    /// <summary>Bounds what is looked through, not what is told.</summary>
    const int MostShared = 1000;

    readonly PagedList<ChunkFailureAt> _all = new();
    readonly HashSet<ChunkFailure> _shared = [];

    public int Count => _all.Count;

    public ChunkFailureAt this[int index] => _all[index];

    public void Add(int? eventNumber, ChunkFailure failure)
    {
        if (_shared.TryGetValue(failure, out var same))
        {
            failure = same;
        }
        else if (_shared.Count < MostShared)
        {
            _shared.Add(failure);
        }

        _all.Add(new ChunkFailureAt(eventNumber, failure));
    }

    public IEnumerator<ChunkFailureAt> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
