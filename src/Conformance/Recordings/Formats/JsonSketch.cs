using System.Text;
using System.Text.Json;

namespace Conformance.Recordings.Formats;

internal static class JsonSketch
{
    /// <summary>As far as the bytes are JSON, and no further than is needed to know them.</summary>
    public static Sketch Of(ReadOnlySpan<byte> json)
    {
        var sketch = new Sketch();
        var open = new Stack<(string Path, bool IsList)>();
        var member = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            for (var tokens = 0; tokens < Sketch.MostValues && reader.Read(); tokens++)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        member = Sketch.Below(open.Peek().Path, Text(ref reader));
                        sketch.Add(member, open.Count);
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        var path =
                            open.TryPeek(out var around) && around.IsList
                                ? Sketch.Below(around.Path, "*")
                                : member;
                        open.Push((path, reader.TokenType == JsonTokenType.StartArray));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    case JsonTokenType.String when member == "object" && open.Count == 1:
                        sketch.ObjectName = Text(ref reader);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // What came before it is known.
        }

        return sketch;
    }

    /// <summary>Names that matter here have no escapes.</summary>
    static string Text(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);
}
