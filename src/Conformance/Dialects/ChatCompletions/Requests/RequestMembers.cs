using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Members of a request that anyone may have written: what is of another type is not there.</summary>
internal static class RequestMembers
{
    /// <summary>What <paramref name="read"/> makes of a body; null where that is not one JSON object with <c>messages</c>.</summary>
    public static T? Open<T>(ReadOnlyMemory<byte> body, Func<JsonElement, JsonElement, T> read)
        where T : class
    {
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return Find(root, "messages"u8) is { ValueKind: JsonValueKind.Array } messages
                ? read(root, messages)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonElement Find(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : default;

    public static JsonElement.ArrayEnumerator Items(JsonElement element, ReadOnlySpan<byte> name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : default;

    public static string? Text(JsonElement element, ReadOnlySpan<byte> name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } value
            ? JsonText.Read(value)
            : null;

    public static bool IsTrue(JsonElement element, ReadOnlySpan<byte> name) =>
        Find(element, name).ValueKind == JsonValueKind.True;

    public static long? Integer(JsonElement element, ReadOnlySpan<byte> name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetInt64(out var number)
            ? number
            : null;
}
