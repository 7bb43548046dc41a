using System.Text.Json;
using Conformance.Judging;
using Conformance.Recordings.Imported;
using Conformance.Wire.Json;

namespace Conformance.Recordings.Har;

/// <summary>The JSON of a HAR file, and where in it something is wrong: a pointer and a line.</summary>
internal sealed class HarJson(string name, ReadOnlyMemory<byte> bytes) : IDisposable
{
    // DevTools nests the stacks of what initiated a request.
    const int MostNesting = 512;
    const int MostErrors = 20;

    readonly List<string> _errors = [];
    JsonDocument? _document;

    /// <exception cref="ImportException">It is no JSON.</exception>
    public HarValue Parse()
    {
        try
        {
            _document = JsonDocument.Parse(
                bytes,
                new JsonDocumentOptions { MaxDepth = MostNesting }
            );
            return new HarValue(this, _document.RootElement, "");
        }
        catch (JsonException broken)
        {
            var pointer = BrokenAt(bytes.Span);
            throw new ImportException(
                $"{name}:{(broken.LineNumber ?? 0) + 1}: {Shown(pointer)}: this is not JSON: {Excerpt.Escape(Reason(broken))}; was the file cut, or changed by hand? Save it again"
            );
        }
    }

    /// <summary>Tells what is wrong at a place; nothing behind the first errors, which tell enough.</summary>
    public void Wrong(string pointer, string what)
    {
        if (_errors.Count < MostErrors)
        {
            _errors.Add($"{name}:{LineOf(pointer)}: {Shown(pointer)}: {what}");
        }
    }

    /// <exception cref="ImportException">Something was wrong.</exception>
    public void ThrowIfWrong()
    {
        if (_errors.Count > 0)
        {
            throw new ImportException(_errors);
        }
    }

    public void Dispose() => _document?.Dispose();

    int LineOf(string pointer)
    {
        var place = JsonPlace.FindNearest(bytes.Span, pointer);
        return bytes.Span[..(place?.Value ?? 0)].Count((byte)'\n') + 1;
    }

    static string Shown(string pointer) =>
        pointer.Length == 0 ? "the whole" : Excerpt.Escape(pointer);

    /// <summary>Without the place at the message's end, which stands before it in our own words.</summary>
    static string Reason(JsonException broken)
    {
        var end = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? broken.Message : broken.Message[..end])
            .Replace(" Change the reader options.", "", StringComparison.Ordinal)
            .TrimEnd('.');
    }

    /// <summary>The pointer of the value that was being read when the text stopped being JSON.</summary>
    static string BrokenAt(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostNesting });
        var open = new Stack<(string Pointer, int Next)>();
        var at = "";
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        at = open.Pop().Pointer;
                        break;
                    case JsonTokenType.PropertyName:
                        at = PointerText.Append(
                            open.Peek().Pointer,
                            System.Text.Encoding.UTF8.GetString(reader.ValueSpan)
                        );
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        at = Element(open, at);
                        open.Push((at, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                        break;
                    default:
                        at = Element(open, at);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Here it is.
        }

        return at;
    }

    /// <summary>The pointer of a value that begins: the next one of an array, else the member just named.</summary>
    static string Element(Stack<(string Pointer, int Next)> open, string member)
    {
        if (!open.TryPeek(out var around) || around.Next < 0)
        {
            return member;
        }

        open.Pop();
        open.Push((around.Pointer, around.Next + 1));
        return PointerText.Append(around.Pointer, around.Next);
    }
}

/// <summary>One value of it. What is asked for and is not there, or is something else, is told as an error, once.</summary>
internal readonly record struct HarValue(HarJson File, JsonElement Json, string Pointer)
{
    public HarValue? Object(string name) => Find(name, JsonValueKind.Object, "an object");

    public HarValue? RequiredObject(string name) =>
        Required(name, Find(name, JsonValueKind.Object, "an object"), "an object");

    public string? RequiredText(string name) => Required(name, TextOf(name)?.Text, "text");

    /// <summary>Null where it is absent or null.</summary>
    public string? Text(string name) => TextOf(name)?.Text;

    /// <summary>The text, and whether it held half a character that had to be replaced.</summary>
    public (string Text, bool Lossy)? TextOf(string name)
    {
        if (Find(name, JsonValueKind.String, "text") is not { } value)
        {
            return null;
        }

        try
        {
            return (value.Json.GetString()!, false);
        }
        catch (InvalidOperationException)
        {
            return (JsonText.Read(value.Json), true);
        }
    }

    public double? Number(string name) =>
        Find(name, JsonValueKind.Number, "a number") is { } value
        && value.Json.TryGetDouble(out var number)
            ? number
            : null;

    public int? RequiredStatus(string name)
    {
        if (Required(name, Find(name, JsonValueKind.Number, "a number"), "a number") is not { } at)
        {
            return null;
        }

        if (at.Json.TryGetInt32(out var status) && status is 0 or (>= 100 and <= 999))
        {
            return status;
        }

        File.Wrong(
            at.Pointer,
            $"found {Excerpt.Escape(JsonText.Short(at.Json))}, expected a status from 100 to 999, or 0 where there was no answer"
        );
        return null;
    }

    public bool Has(string name) => JsonText.TryFind(Json, name, out _);

    public IEnumerable<HarValue> Items(string name)
    {
        if (Find(name, JsonValueKind.Array, "a list") is not { } list)
        {
            yield break;
        }

        var position = 0;
        foreach (var item in list.Json.EnumerateArray())
        {
            yield return new HarValue(File, item, PointerText.Append(list.Pointer, position++));
        }
    }

    /// <summary>Whether it is an object; where not, that is told.</summary>
    public bool IsObject()
    {
        if (Json.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        File.Wrong(Pointer, $"found {Excerpt.Escape(JsonText.Short(Json))}, expected an object");
        return false;
    }

    HarValue? Find(string name, JsonValueKind kind, string expected)
    {
        if (!JsonText.TryFind(Json, name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var pointer = PointerText.Append(Pointer, name);
        if (value.ValueKind == kind)
        {
            return new HarValue(File, value, pointer);
        }

        File.Wrong(pointer, $"found {Excerpt.Escape(JsonText.Short(value))}, expected {expected}");
        return null;
    }

    T? Required<T>(string name, T? value, string expected)
    {
        // What is there, but something else, has been told already.
        if (
            value is null
            && (
                !JsonText.TryFind(Json, name, out var there)
                || there.ValueKind == JsonValueKind.Null
            )
        )
        {
            File.Wrong(PointerText.Append(Pointer, name), $"there is none, expected {expected}");
        }

        return value;
    }
}
