using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>Holds the chunks of one answer against the chunk schema, and against those of clients.</summary>
/// <param name="group">The chunk schema first, then those of clients.</param>
internal sealed class ChunkCheck(ChunkSchema schema, SchemaGroup group)
{
    Judgement? _judgement;

    /// <summary>Adds one failure for each rule that the chunk does not keep.</summary>
    public void Judge(JsonElement chunk, int? eventNumber, ChunkFailures failures)
    {
        _judgement = group.Judge(chunk);
        var told = -1;
        foreach (var failure in _judgement.Failures(0))
        {
            // Several failed keywords of one rule are one failure.
            if (failure.Entry != told)
            {
                told = failure.Entry;
                failures.Add(eventNumber, schema.Tell(failure, chunk));
            }
        }
    }

    /// <summary>Whether the chunk that was judged last breaks the schema of a client, by its position.</summary>
    public bool Breaks(int shape) => _judgement!.Refuses(shape + 1);
}
