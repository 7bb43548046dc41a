using System.Text.Json;
using Conformance.Judging;
using Conformance.Specs;
using Conformance.Wire.Json;

namespace Conformance.Results.Reading;

/// <summary>A value of a line of results.ndjson, with its place, so that every error can name it.</summary>
internal readonly struct ResultsValue(JsonElement element, int line, string pointer)
{
    /// <summary>As it stands in the line.</summary>
    public string Written => element.GetRawText();

    public bool IsNull => element.ValueKind == JsonValueKind.Null;

    public ResultsValue this[string member] =>
        Find(member)
        ?? throw new ResultsException(
            line,
            PointerText.Append(pointer, member),
            "the member is absent; expected it in every line of this type"
        );

    /// <summary>Null where it is absent.</summary>
    public ResultsValue? Find(string member)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(member, out var value)
            ? new ResultsValue(value, line, PointerText.Append(pointer, member))
            : null;
    }

    public string Text()
    {
        Expect(JsonValueKind.String, "a string");
        return JsonText.Read(element);
    }

    /// <summary>A name that stands in a line of its own, or in a path of cells: nothing in it may break the line.</summary>
    /// <param name="strict">Whether each part of it is an id from specs; a file that was judged is named after itself.</param>
    public string Id(bool strict)
    {
        var text = Text();
        return
            text.Length == 0
            || SpecErrors.Plain(text) != text
            || (strict && text.Split('/').Any(part => SpecId.Problem(part) is not null))
            ? throw Wrong(
                strict
                    ? "an id: lower-case letters, digits, '-' and '.'"
                    : "a name without control characters"
            )
            : text;
    }

    public string? TextOrNull() => IsNull ? null : Text();

    public bool Flag() =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : throw Wrong("true or false");

    public int Count() =>
        element.ValueKind == JsonValueKind.Number
        && element.TryGetInt32(out var number)
        && number >= 0
            ? number
            : throw Wrong("a number from 0 to 2147483647");

    public int? CountOrNull() => IsNull ? null : Count();

    public long? IntegerOrNull() =>
        IsNull ? null
        : element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) ? number
        : throw Wrong("an integer or null");

    public double Number() =>
        element.ValueKind == JsonValueKind.Number
        && element.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : throw Wrong("a number");

    public List<T> List<T>(Func<ResultsValue, T> read)
    {
        Expect(JsonValueKind.Array, "an array");
        var items = new List<T>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(read(new ResultsValue(item, line, PointerText.Append(pointer, items.Count))));
        }

        return items;
    }

    public List<string> Texts() => List(item => item.Text());

    public IEnumerable<(string Name, ResultsValue Value)> Members()
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var member in element.EnumerateObject())
        {
            var name = JsonText.Name(member);
            yield return (
                name,
                new ResultsValue(member.Value, line, PointerText.Append(pointer, name))
            );
        }
    }

    public ResultsException Wrong(string expected) =>
        new(line, pointer, $"found {Excerpt.Escape(JsonText.Short(element))}, expected {expected}");

    void Expect(JsonValueKind kind, string expected)
    {
        if (element.ValueKind != kind)
        {
            throw Wrong(expected);
        }
    }
}
