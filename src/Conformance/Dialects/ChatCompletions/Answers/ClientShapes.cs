using Conformance.Judging;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Holds chunks against the schemas of clients, which are about streams; each that breaks is told once.</summary>
internal sealed class ClientShapes(ChatAnswer answer, IReadOnlyList<JsonSchema> shapes)
{
    readonly bool[] _broken = new bool[shapes.Count];

    /// <param name="check">Has just judged the chunk.</param>
    public void Check(ChunkCheck check, int? eventNumber)
    {
        if (eventNumber is null)
        {
            return;
        }

        for (var i = 0; i < shapes.Count; i++)
        {
            if (!_broken[i] && check.Breaks(i))
            {
                _broken[i] = true;
                answer.BrokenShapes.Add(new BrokenShape(shapes[i], eventNumber));
            }
        }
    }
}
