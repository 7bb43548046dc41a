using System.Text;
using System.Text.Json;

namespace Conformance.Judging;

/// <summary>What bytes are that should have been JSON, in words for whoever sent them.</summary>
internal static class NotJson
{
    const int MostAround = 60;

    /// <summary>A body, or an event's data.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.Trim(" \t\r\n"u8);
        return text.IsEmpty ? (bytes.IsEmpty ? "no body" : "nothing but white space")
            : text[0] == '<' ? Page(text)
            : text[0] is (byte)'{' or (byte)'[' ? Broken(text)
            : $"text: {Beginning(text)}";
    }

    /// <summary>Where JSON ends to be JSON, with what stands around it.</summary>
    static string Broken(ReadOnlySpan<byte> text)
    {
        var at = BreakOf(text);
        return at >= text.Length
            ? $"JSON that ends too early, after {text.Length} bytes: {Ending(text)}"
            : $"JSON that breaks at byte {at}: {Ending(text[..at])} ▸ {Beginning(text[at..])}";
    }

    static int BreakOf(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read()) { }

            return text.Length;
        }
        catch (JsonException problem)
        {
            var at = 0;
            for (var line = problem.LineNumber ?? 0; line > 0; line--)
            {
                at += text[at..].IndexOf((byte)'\n') + 1;
            }

            return at + (int)(problem.BytePositionInLine ?? 0);
        }
    }

    static string Page(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOf("<title>"u8);
        var length = start < 0 ? -1 : text[start..].IndexOf("</title>"u8);
        return length < 0
            ? $"a page: {Beginning(text)}"
            : $"a page: {Beginning(text.Slice(start, length)["<title>".Length..])}";
    }

    static string Beginning(ReadOnlySpan<byte> text) =>
        text.Length <= MostAround ? Text(text) : Text(text[..MostAround]) + "…";

    static string Ending(ReadOnlySpan<byte> text) =>
        text.Length <= MostAround ? Text(text) : "…" + Text(text[^MostAround..]);

    // What a cut leaves of a character at either end is none.
    static string Text(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text).Trim('\uFFFD').Trim();
}
