using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A value without what its schemas cannot tell apart, written as a value again.</summary>
/// <param name="bytes">The value, and behind it where items were left out.</param>
/// <param name="depth">How deep it is nested.</param>
sealed class Key(
    byte[] bytes,
    int length,
    int depth,
    List<(int Offset, List<int> Positions)> keptItems
)
{
    public byte[] Bytes => bytes;

    public int Depth => depth;

    public JsonElement Json { get; } =
        JsonElement.Parse(
            bytes.AsSpan(0, length),
            new JsonDocumentOptions { MaxDepth = depth + 1 }
        );

    /// <summary>The position that an item of the key had in the value.</summary>
    public int IndexOf(JsonElement array, int position)
    {
        JsonMarshal
            .GetRawUtf8Value(Json)
            .Overlaps(JsonMarshal.GetRawUtf8Value(array), out var offset);
        return keptItems.Find(kept => kept.Offset == offset).Positions?[position] ?? position;
    }
}
