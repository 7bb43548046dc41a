using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Errors;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Takes from each chunk, or from a plain answer, what the rules and traits need.</summary>
internal sealed class ChunkReader(
    ChatAnswer answer,
    string? upstreamPointer,
    IReadOnlyList<Schemas.JsonSchema>? shapes = null
)
{
    readonly ChunkCheck _check = (answer.Streamed ? ChunkSchema.Streamed : ChunkSchema.Plain).Start(
        shapes
    );
    readonly ClientShapes? _shapes = shapes is null ? null : new(answer, shapes);
    readonly ChunkMembersReader _members = new(answer);

    public void Read(JsonElement chunk, int? eventNumber)
    {
        if (ErrorMember.Find(chunk) is { } error)
        {
            answer.Errors.Add(
                new ErrorFacts(
                    eventNumber,
                    error.Pointer,
                    JsonText.Short(error.Value),
                    answer.Chunks.Count == 0
                )
            );
            answer.Told ??= ErrorReading.OfMember(error.Value);
            foreach (var code in ErrorReading.CodesOf(error.Value))
            {
                FewWords.Note(answer.ErrorTypes, code);
            }

            if (error.InsteadOfAnswer)
            {
                return;
            }
        }

        Judge(chunk, eventNumber);
        _shapes?.Check(_check, eventNumber);
        if (upstreamPointer is not null)
        {
            answer.Upstream ??= UpstreamMember.Find(chunk, upstreamPointer);
        }

        _members.Read(chunk, eventNumber);
    }

    void Judge(JsonElement chunk, int? eventNumber)
    {
        answer.Parts |= ChunkParts.Chunk;
        _check.Judge(chunk, eventNumber, answer.ChunkFailures);
    }
}
