using System.Text.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Reads which form the content is to have.</summary>
internal static class FormatReader
{
    /// <summary>Null for text, and for forms that the specification does not know.</summary>
    public static RequestedFormat? Read(JsonElement root)
    {
        var format = Find(root, "response_format"u8);
        switch (Text(format, "type"u8))
        {
            case "json_object":
                return new RequestedFormat(null, Strict: false);
            case "json_schema":
                var wrapped = Find(format, "json_schema"u8);
                var schema = Find(wrapped, "schema"u8);
                return new RequestedFormat(
                    schema.ValueKind == JsonValueKind.Object ? schema.Clone() : null,
                    IsTrue(wrapped, "strict"u8)
                );
            default:
                return null;
        }
    }
}
