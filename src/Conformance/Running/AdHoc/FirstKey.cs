namespace Conformance.Running.AdHoc;

/// <summary>What a file is, by the first key of the YAML mapping in it.</summary>
internal static class FirstKey
{
    public static bool IsOfCassette(ReadOnlySpan<byte> bytes) =>
        Of(bytes) is "version" or "interactions";

    /// <summary>A YAML file in a folder of recordings that is about something else, such as where they come from.</summary>
    public static bool IsOfOtherYaml(ReadOnlySpan<byte> bytes) =>
        Of(bytes) is not (null or "version" or "interactions");

    /// <summary>The first key of a YAML mapping; null where the file does not begin like one.</summary>
    static string? Of(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = (end < 0 ? bytes : bytes[..end]).TrimEnd((byte)'\r');
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line.IsEmpty || line[0] == (byte)'#' || line.SequenceEqual("---"u8))
            {
                continue;
            }

            var colon = line.IndexOf((byte)':');
            return colon > 0 && colon < 40 && char.IsAsciiLetter((char)line[0])
                ? System.Text.Encoding.ASCII.GetString(line[..colon])
                : null;
        }

        return null;
    }
}
