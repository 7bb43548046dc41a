using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>The model that a request names, read without the rest of it.</summary>
internal static class ModelMember
{
    /// <summary>Null where the bytes are not a JSON object that names one.</summary>
    public static string? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            string? model = null;
            // After the first token of anything but an object there is no member's name.
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var named = reader.ValueTextEquals("model"u8);
                reader.Read();
                if (named)
                {
                    model = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                reader.Skip();
            }

            return model;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
