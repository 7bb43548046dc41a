using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>One element of <c>tool_calls</c>, or a <c>function_call</c>. A string member that is absent, null or of another type is null.</summary>
internal record struct CallDelta
{
    const string Absent = "absent";

    /// <summary>An integer of at least 0; null for anything else.</summary>
    public long? Index { get; private set; }
    public string? Id { get; private set; }
    public string? Name { get; private set; }
    public string? Arguments { get; private set; }

    /// <summary>As written; null where absent.</summary>
    public string? Type { get; private set; }
    public string IdSeen { get; private set; }
    public string NameSeen { get; private set; }
    public bool ArgumentsOfOtherType { get; private set; }

    /// <summary>The element has a member <c>custom</c>.</summary>
    public bool Custom { get; private set; }

    /// <summary>That member has nothing in it, beside a function.</summary>
    public bool EmptyCustom { get; private set; }

    public static CallDelta Read(JsonElement element)
    {
        JsonElement function = default;
        var delta = new CallDelta { IdSeen = Absent, NameSeen = Absent };
        foreach (var member in element.EnumerateObject())
        {
            var value = member.Value;
            if (member.NameEquals("index"u8))
            {
                delta.Index = JsonText.Integer(value) is >= 0 and var number ? number : null;
            }
            else if (member.NameEquals("function"u8))
            {
                function = value;
            }
            else if (member.NameEquals("id"u8))
            {
                delta.Id = Text(value);
                delta.IdSeen = delta.Id is { Length: > 0 } id ? id : JsonText.Short(value);
            }
            else if (member.NameEquals("type"u8))
            {
                delta.Type =
                    value.ValueKind == JsonValueKind.String && value.ValueEquals("function"u8)
                        ? "\"function\""
                        : JsonText.Short(value);
            }
            else if (member.NameEquals("custom"u8))
            {
                delta.Custom = true;
                delta.EmptyCustom = IsEmpty(value);
            }
        }

        if (function.ValueKind == JsonValueKind.Object)
        {
            delta.ReadFunction(function);
        }

        delta.EmptyCustom &=
            function.ValueKind == JsonValueKind.Object || delta.Type == "\"function\"";
        return delta;
    }

    /// <summary>The deprecated <c>function_call</c>, which is a function alone.</summary>
    public static CallDelta OfFunction(JsonElement function)
    {
        var delta = new CallDelta { IdSeen = Absent, NameSeen = Absent };
        delta.ReadFunction(function);
        return delta;
    }

    /// <summary>An object without members, or with empty ones only.</summary>
    static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value
            .EnumerateObject()
            .All(static member =>
                member.Value.ValueKind == JsonValueKind.Null
                || (
                    member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals(""u8)
                )
            );

    void ReadFunction(JsonElement function)
    {
        foreach (var member in function.EnumerateObject())
        {
            var value = member.Value;
            if (member.NameEquals("name"u8))
            {
                Name = Text(value);
                NameSeen = Name is { Length: > 0 } name ? name : JsonText.Short(value);
            }
            else if (member.NameEquals("arguments"u8))
            {
                Arguments = Text(value);
                ArgumentsOfOtherType =
                    value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null);
            }
        }
    }

    static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : null;
}
