using System.Text;
using System.Text.Json;

namespace Conformance.Judging.Members;

/// <summary>
/// Which members the chunks of a target have, of which JSON types, and how often: a trie of paths, counted from the tokens
/// alone. Bounded: hostile answers cannot make it grow without end.
/// </summary>
internal sealed class FieldCounts
{
    public const int MostPaths = 2000;
    public const int MostDepth = 16;
    const int MostName = 100;

    static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    readonly FieldNode _root = new();
    readonly FieldNode[] _open = new FieldNode[MostDepth];
    readonly bool[] _openInArray = new bool[MostDepth];
    int _paths;

    /// <summary>Objects that were counted.</summary>
    public int Chunks { get; private set; }

    /// <summary>Values that lie too deep, or came when <see cref="MostPaths"/> were known.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Counts the objects of one answer; what is not JSON is left to the rules.</summary>
    public void Add(AnswerFacts answer)
    {
        if (!answer.Response.Succeeded)
        {
            return;
        }

        if (answer.Stream is { } stream)
        {
            foreach (var one in stream.Events)
            {
                Add(one.Data.Span);
            }
        }
        else if (answer.Form == BodyForm.Json)
        {
            Add(answer.Response.Body.Span);
        }
    }

    void Add(ReadOnlySpan<byte> json)
    {
        var start = json.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || json[start] != (byte)'{')
        {
            return;
        }

        // sse/data-json, or the cut, tells what is no JSON: nothing of half an object is counted.
        if (!IsJson(json))
        {
            return;
        }

        Chunks++;
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        Walk(ref reader);
    }

    static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads on to the end of the object or array at which the reader stands.</summary>
    void Walk(ref Utf8JsonReader reader)
    {
        var depth = 0;
        var at = _root;
        FieldNode? named = null;
        var inArray = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    named = Child(at, Name(reader));
                    if (named is null)
                    {
                        LeftOut++;
                        reader.Read();
                        reader.Skip();
                    }

                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    if (depth == 0)
                    {
                        return;
                    }

                    depth--;
                    at = _open[depth];
                    inArray = _openInArray[depth];
                    break;
                default:
                    var node = inArray ? Item(at) : named;
                    if (node is null)
                    {
                        LeftOut++;
                        reader.Skip();
                        break;
                    }

                    node.Count(TypeOf(reader), Chunks);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        if (depth == MostDepth)
                        {
                            LeftOut++;
                            reader.Skip();
                            break;
                        }

                        _open[depth] = at;
                        _openInArray[depth++] = inArray;
                        at = node;
                        inArray = reader.TokenType == JsonTokenType.StartArray;
                    }

                    break;
            }
        }
    }

    FieldNode? Child(FieldNode parent, ReadOnlySpan<byte> name)
    {
        if (parent.Find(name) is { } known)
        {
            return known;
        }

        if (_paths == MostPaths)
        {
            return null;
        }

        _paths++;
        return parent.Add(name);
    }

    FieldNode? Item(FieldNode parent)
    {
        if (parent.Item is null && _paths < MostPaths)
        {
            _paths++;
            parent.Item = new FieldNode();
        }

        return parent.Item;
    }

    static ReadOnlySpan<byte> Name(in Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            try
            {
                name = Encoding.UTF8.GetBytes(reader.GetString()!);
            }
            catch (InvalidOperationException)
            {
                // Half a character: the name stays as it is written.
            }
        }

        return name.Length <= MostName ? name : name[..MostName];
    }

    static FieldType TypeOf(in Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => FieldType.Object,
            JsonTokenType.StartArray => FieldType.Array,
            JsonTokenType.String => FieldType.String,
            JsonTokenType.Null => FieldType.Null,
            JsonTokenType.Number => reader.ValueSpan.IndexOfAny(".eE"u8) < 0
                ? FieldType.Integer
                : FieldType.Number,
            _ => FieldType.Boolean,
        };

    /// <summary>Adds what was counted elsewhere; the same sum in the same order gives the same paths.</summary>
    public void Add(FieldCounts other)
    {
        Merge(_root, other._root);
        Chunks += other.Chunks;
        LeftOut += other.LeftOut;
    }

    void Merge(FieldNode into, FieldNode from)
    {
        into.Add(from);
        if (from.Item is { } item)
        {
            MergeInto(Item(into), item);
        }

        foreach (var child in from.Sorted())
        {
            MergeInto(Child(into, child.Name), child);
        }
    }

    void MergeInto(FieldNode? into, FieldNode from)
    {
        if (into is null)
        {
            LeftOut += from.Total;
        }
        else
        {
            Merge(into, from);
        }
    }

    /// <summary>Every path with its counts, in ordinal order of the paths.</summary>
    public List<FieldPath> Paths()
    {
        var paths = new List<FieldPath>();
        Collect(_root, "", paths);
        paths.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        // Names that are not UTF-8 can look alike once they are written.
        for (var i = paths.Count - 1; i > 0; i--)
        {
            if (paths[i].Path == paths[i - 1].Path)
            {
                paths[i - 1].Counts.Add(paths[i].Counts);
                paths.RemoveAt(i);
            }
        }

        return paths;
    }

    static void Collect(FieldNode node, string path, List<FieldPath> paths)
    {
        if (node.Total > 0)
        {
            var counts = new FieldNode();
            counts.Add(node);
            paths.Add(new FieldPath(path, counts));
        }

        if (node.Item is { } item)
        {
            Collect(item, path + "[]", paths);
        }

        foreach (var child in node.Sorted())
        {
            Collect(child, path + Step(child.Name, path.Length == 0), paths);
        }
    }

    /// <summary>A name that could be read as more than one step stands in brackets.</summary>
    static string Step(byte[] name, bool first)
    {
        var text = Excerpt.Escape(Encoding.UTF8.GetString(name));
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '$'))
            {
                return $"[\"{text}\"]";
            }
        }

        return text.Length == 0 ? "[\"\"]"
            : first ? text
            : "." + text;
    }
}

/// <summary>A member's path, such as <c>choices[].delta.content</c>, and what was counted there.</summary>
internal sealed record FieldPath(string Path, FieldNode Counts);
