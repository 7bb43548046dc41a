using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Wire.EventStreams;

namespace Conformance.Running.Live.Keys;

/// <summary>
/// The strings of a body's JSON that a client joins: those at one path of its events, whatever their names are (text, reasoning,
/// arguments, tokens). Once with the elements of arrays told apart by their own <c>index</c>, once without. Numbers of a list are
/// joined as the codes of characters. A string that stands alone is not among them: it is found in the body itself.
/// </summary>
internal sealed class AnswerStrings
{
    // Deeper than any path that a client joins; to look for an element's index costs a pass over the element.
    const int DeepestIndex = 8;

    static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));

    readonly Dictionary<long, JoinedText> _texts = [];

    public IEnumerable<JoinedText> Texts => _texts.Values.Where(text => text.Parts > 1);

    /// <summary>The lines of data of one event stand apart in the body as well.</summary>
    public List<JoinedText> Events { get; } = [];

    public static AnswerStrings Of(ReadOnlyMemory<byte> body)
    {
        var strings = new AnswerStrings();
        if (body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
        {
            strings.Read(body.Span, static at => at);
            return strings;
        }

        var stream = EventStream.Parse(body);
        foreach (var one in stream.Events)
        {
            strings.Read(stream, one);
        }

        return strings;
    }

    void Read(EventStream stream, ServerSentEvent one)
    {
        var starts = new List<(int Data, int Body)>();
        var data = 0;
        for (var i = one.FirstLine; i < one.FirstLine + one.LineCount; i++)
        {
            if (stream.Lines[i] is { Kind: LineKind.Data } line)
            {
                starts.Add((data, line.ValueOffset));
                data += line.ValueLength + 1;
            }
        }

        if (starts.Count > 1)
        {
            var joined = new JoinedText();
            foreach (var (from, offset) in starts)
            {
                var rest = one.Data.Span[from..];
                var end = rest.IndexOf((byte)'\n');
                joined.Add(offset, end < 0 ? rest : rest[..end]);
            }

            Events.Add(joined);
        }

        Read(
            one.Data.Span,
            at =>
            {
                var line = starts.BinarySearch((at, int.MaxValue));
                var (from, offset) = starts[line < 0 ? ~line - 1 : line];
                return offset + at - from;
            }
        );
    }

    void Read(ReadOnlySpan<byte> json, Func<int, int> source)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            if (reader.Read())
            {
                ReadValue(ref reader, Seed, Seed, inList: false, source);
            }
        }
        catch (JsonException)
        {
            // What was read up to there may be shown.
        }
    }

    void ReadValue(
        ref Utf8JsonReader reader,
        long path,
        long indexed,
        bool inList,
        Func<int, int> source
    )
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var value = reader.ValueSpan;
                Add(
                    path,
                    indexed,
                    new Place(source((int)reader.TokenStartIndex + 1), value.Length),
                    value
                );
                break;
            case JsonTokenType.Number when inList && reader.TryGetByte(out var code):
                Add(
                    path,
                    indexed,
                    new Place(source((int)reader.TokenStartIndex), reader.ValueSpan.Length),
                    [code]
                );
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadValue(
                        ref reader,
                        Below(path, 1),
                        Below(indexed, IndexOf(reader)),
                        true,
                        source
                    );
                }

                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = NameHash(ref reader);
                    reader.Read();
                    ReadValue(ref reader, Below(path, name), Below(indexed, name), false, source);
                }

                break;
        }
    }

    void Add(long path, long indexed, Place place, ReadOnlySpan<byte> bytes)
    {
        Add(path, place, bytes);
        if (path != indexed)
        {
            Add(indexed, place, bytes);
        }
    }

    void Add(long path, Place place, ReadOnlySpan<byte> bytes)
    {
        if (!_texts.TryGetValue(path, out var text))
        {
            _texts.Add(path, text = new JoinedText());
        }

        text.Add(place, bytes);
    }

    /// <summary>The value of the object's own member <c>index</c>, as something to tell paths apart by; 1 where it has none.</summary>
    static long IndexOf(Utf8JsonReader ahead)
    {
        if (ahead.TokenType != JsonTokenType.StartObject || ahead.CurrentDepth > DeepestIndex)
        {
            return 1;
        }

        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var found = !ahead.ValueIsEscaped && ahead.ValueTextEquals("index"u8);
            ahead.Read();
            if (
                found
                && ahead.TokenType == JsonTokenType.Number
                && ahead.TryGetInt64(out var index)
            )
            {
                return index + 2;
            }

            ahead.Skip();
        }

        return 1;
    }

    static long NameHash(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            name = Spelling.Escapes.Read(name) ?? name;
        }

        var hash = Seed;
        foreach (var b in name)
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }

    // Numbers that nobody chose; a path that happens to be another's costs nothing but a joined text.
    static long Below(long path, long name) =>
        ((path ^ (path >>> 29)) * 6364136223846793005) + (name * 1442695040888963407);
}
