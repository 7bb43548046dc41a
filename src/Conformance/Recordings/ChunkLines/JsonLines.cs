using Conformance.Wire.Json;

namespace Conformance.Recordings.ChunkLines;

/// <summary>A JSON object a line.</summary>
internal static class JsonLines
{
    /// <summary>Whether a file begins so: a whole object, and the beginning of another on the next line.</summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        var end = text.IndexOf((byte)'\n');
        return end > 0
            && text[0] == (byte)'{'
            && text[(end + 1)..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
            && JsonSyntax.IsValue(text[..end]);
    }
}
