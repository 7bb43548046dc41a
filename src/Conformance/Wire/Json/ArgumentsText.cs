using System.Text.Json;

namespace Conformance.Wire.Json;

/// <summary>Arguments as JSON, however deep or doubled their members.</summary>
internal static class ArgumentsText
{
    static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Null where the text is not one JSON value, or nested deeper than 512.</summary>
    public static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Deep);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Equal as JSON values; texts that are not JSON are compared as they are.</summary>
    public static bool JsonEqual(string a, string b)
    {
        if (a == b)
        {
            return true;
        }

        using var first = Parse(a);
        using var second = Parse(b);
        return first is not null
            && second is not null
            && JsonDifference.Equal(first.RootElement, second.RootElement);
    }
}
