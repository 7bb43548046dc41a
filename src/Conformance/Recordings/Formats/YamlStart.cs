namespace Conformance.Recordings.Formats;

/// <summary>Whether a text begins as a YAML mapping or list does.</summary>
internal static class YamlStart
{
    const int LongestName = 40;

    public static bool Is(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].TrimEnd(" \r"u8);
            if (line.IsEmpty || line[0] == (byte)'#' || line.SequenceEqual("---"u8))
            {
                continue;
            }

            var colon = line.IndexOf((byte)':');
            return line.StartsWith("- "u8)
                || line.StartsWith("%YAML"u8)
                || (colon is > 0 and < LongestName && IsName(line[..colon]));
        }

        return false;
    }

    static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'_' or (byte)'-'))
            {
                return false;
            }
        }

        return true;
    }
}
