using System.Text.Json;
using Conformance.Wire.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Answers.Members;

/// <summary>The names in the answer to GET /models.</summary>
internal static class ModelNames
{
    /// <summary>Each once, in their order; null where the bytes are no such list.</summary>
    public static IReadOnlyList<string>? In(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var data = Find(document.RootElement, "data"u8);
            return data.ValueKind == JsonValueKind.Array
                ?
                [
                    .. data.EnumerateArray()
                        .Select(static model => Find(model, "id"u8))
                        .Where(static id => id.ValueKind == JsonValueKind.String)
                        .Select(JsonText.Read)
                        .Where(static name => name.Length > 0)
                        .Distinct(StringComparer.Ordinal),
                ]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
