using System.Text;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Recordings.Trees;

/// <summary>Reads a recording in JSON.</summary>
internal sealed class JsonTree
{
    const int MostDepth = 128;

    readonly ReadOnlyMemory<byte> _json;
    long _line = 1;
    int _lineStart;
    int _seen;

    JsonTree(ReadOnlyMemory<byte> json) => _json = json;

    /// <exception cref="RecordingException">It is no JSON.</exception>
    public static TreeNode Read(ReadOnlyMemory<byte> json)
    {
        json = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            reader.Read();
            var root = new JsonTree(json).Value(ref reader);
            // Whatever follows is no JSON.
            reader.Read();
            return root;
        }
        catch (JsonException broken)
        {
            throw new RecordingException(
                (broken.LineNumber ?? 0) + 1,
                (broken.BytePositionInLine ?? 0) + 1,
                "this is not JSON any more: was the file cut, or changed by hand?"
            );
        }
    }

    TreeNode Value(ref Utf8JsonReader reader)
    {
        var (line, column) = Place((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<KeyValuePair<string, TreeNode>>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = Text(ref reader);
                    reader.Read();
                    members.Add(new(name, Value(ref reader)));
                }

                return new TreeMapping(line, column, members);
            case JsonTokenType.StartArray:
                var items = new List<TreeNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader));
                }

                return new TreeList(line, column, items);
            case JsonTokenType.String:
                return new TreeText(line, column, Utf8(ref reader), plain: false);
            default:
                return new TreeText(line, column, reader.ValueSpan.ToArray(), plain: true);
        }
    }

    /// <summary>A part of the file, where nothing in it is escaped.</summary>
    ReadOnlyMemory<byte> Utf8(ref Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped && System.Text.Unicode.Utf8.IsValid(reader.ValueSpan))
        {
            return _json.Slice((int)reader.TokenStartIndex + 1, length);
        }

        try
        {
            var text = new byte[length];
            return text.AsMemory(0, reader.CopyString(text));
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetBytes(Text(ref reader));
        }
    }

    /// <summary>Half a character, which some recorders write, becomes the sign for one that is lost.</summary>
    static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            using var one = JsonDocument.Parse(
                Encoding.UTF8.GetBytes($"\"{Encoding.UTF8.GetString(reader.ValueSpan)}\"")
            );
            return JsonText.Read(one.RootElement);
        }
    }

    /// <summary>Each line is counted once: tokens come in their order.</summary>
    (long Line, long Column) Place(int offset)
    {
        var between = _json.Span[_seen..offset];
        var last = between.LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            _line += between.Count((byte)'\n');
            _lineStart = _seen + last + 1;
        }

        _seen = offset;
        return (_line, offset - _lineStart + 1);
    }
}
