using System.Text.Json;

namespace Conformance.Results.Writing;

/// <summary>Values that results hold in many places.</summary>
internal static class JsonValues
{
    public static void WriteStrings(
        this Utf8JsonWriter json,
        string name,
        IEnumerable<string> values
    )
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void WriteInteger(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
