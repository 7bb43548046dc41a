using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// Holds the chunks of one answer against the chunk schema. A provider that fails in every chunk fails alike in each: what was
/// said of the first is said again of the others, and not put together anew.
/// </summary>
internal sealed class ChunkCheck(ChunkSchema schema, SchemaEntries entries)
{
    readonly EntryFailures _failed = new(entries.Count);
    readonly Told?[] _told = new Told?[entries.Count];

    /// <summary>Adds one failure for each rule that the chunk does not keep.</summary>
    public void Judge(JsonElement chunk, int? eventNumber, List<ChunkFailure> failures)
    {
        entries.Judge(chunk, _failed);
        for (var entry = _failed.Next(-1); entry >= 0; entry = _failed.Next(entry))
        {
            var only = _failed.Only(entry);
            if (only is { } again && _told[entry] is { } told && told.Fits(again))
            {
                failures.Add(told.Again(eventNumber));
                continue;
            }

            var failure = schema.Explain(entry, chunk, eventNumber);
            if (only is { } first)
            {
                _told[entry] = Told.Of(first, failure);
            }

            failures.Add(failure);
        }
    }

    /// <summary>What failed, where, and at which value: the same of a later chunk reads the same.</summary>
    sealed record Told(
        Keyword Keyword,
        long Place,
        ulong Missing,
        byte[] Value,
        ChunkFailure Failure
    )
    {
        const int LongestValue = 64;

        // More than a finding names; those that follow are counted with it, and one record stands for them all.
        const int MostNamed = 30;

        ChunkFailure _latest = Failure;
        int _times;

        public ChunkFailure Again(int? eventNumber) =>
            _times++ < MostNamed ? _latest = Failure with { Event = eventNumber } : _latest;

        public static Told? Of(EntryFailure by, ChunkFailure failure)
        {
            var value = ValueOf(by);
            return value.Length > LongestValue
                ? null
                : new Told(by.Keyword, by.Place, by.Missing, value.ToArray(), failure);
        }

        public bool Fits(EntryFailure by) =>
            Keyword == by.Keyword
            && Place == by.Place
            && Missing == by.Missing
            && ValueOf(by).SequenceEqual(Value);

        // Of what is absent only its name is told.
        static ReadOnlySpan<byte> ValueOf(EntryFailure by) =>
            by.Missing != 0 ? [] : JsonMarshal.GetRawUtf8Value(by.Value);
    }
}
