using System.Text.Json;

namespace Conformance.Wire.Json;

/// <summary>The bytes of one member or element within a JSON text.</summary>
/// <param name="Start">Of the member's name, or of the element.</param>
/// <param name="Value">Where its value begins.</param>
/// <param name="End">Behind its value.</param>
internal sealed record JsonPlace(int Start, int Value, int End)
{
    /// <summary>
    /// What <paramref name="pointer"/> names (<c>*</c>: the first element that has the rest); null where nothing does, or the
    /// text is no JSON up to there.
    /// </summary>
    public static JsonPlace? Find(ReadOnlySpan<byte> json, string pointer)
    {
        var segments = pointer.Length == 0 ? [] : pointer.Split('/')[1..];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            return reader.Read() ? Find(ref reader, (int)reader.TokenStartIndex, segments) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The place, or that of the nearest thing around it that is there.</summary>
    public static JsonPlace? FindNearest(ReadOnlySpan<byte> json, string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (Find(json, at) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    static JsonPlace? Find(ref Utf8JsonReader reader, int start, ReadOnlySpan<string> segments)
    {
        var value = (int)reader.TokenStartIndex;
        if (segments.IsEmpty)
        {
            reader.Skip();
            return new JsonPlace(start, value, (int)reader.BytesConsumed);
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => FindMember(ref reader, segments),
            JsonTokenType.StartArray => FindElement(ref reader, segments),
            _ => null,
        };
    }

    static JsonPlace? FindMember(ref Utf8JsonReader reader, ReadOnlySpan<string> segments)
    {
        var name = PointerText.Unescape(segments[0]);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var match = reader.ValueTextEquals(name);
            reader.Read();
            if (match)
            {
                return Find(ref reader, start, segments[1..]);
            }

            reader.Skip();
        }

        return null;
    }

    static JsonPlace? FindElement(ref Utf8JsonReader reader, ReadOnlySpan<string> segments)
    {
        var any = segments[0] == "*";
        var wanted = -1;
        if (!any && !int.TryParse(segments[0], out wanted))
        {
            return null;
        }

        for (
            var position = 0;
            reader.Read() && reader.TokenType != JsonTokenType.EndArray;
            position++
        )
        {
            if (any || position == wanted)
            {
                // A copy, because an element that has not the rest must still be passed over.
                var ahead = reader;
                if (Find(ref ahead, (int)reader.TokenStartIndex, segments[1..]) is { } place)
                {
                    return place;
                }

                if (!any)
                {
                    return null;
                }
            }

            reader.Skip();
        }

        return null;
    }
}
