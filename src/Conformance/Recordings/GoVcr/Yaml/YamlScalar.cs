using System.Buffers;
using System.Text;

namespace Conformance.Recordings.GoVcr.Yaml;

/// <summary>What go-yaml v3 finds out about a string before it chooses a style for it.</summary>
internal readonly record struct YamlScalar(
    bool PlainAllowed,
    bool SingleQuotedAllowed,
    bool BlockAllowed,
    bool HasBreak
)
{
    /// <summary>Printable ASCII that no double-quoted scalar escapes.</summary>
    public static readonly SearchValues<byte> NeverEscaped = SearchValues.Create([
        .. Enumerable.Range(0x20, 0x5F).Select(i => (byte)i).Except("\"\\"u8.ToArray()),
    ]);

    private static readonly SearchValues<byte> Ascii = SearchValues.Create([
        .. Enumerable.Range(0x20, 0x5F).Select(i => (byte)i),
    ]);

    public static YamlScalar Analyze(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return new(false, true, false, false);
        }
        var hasBreak = value.Contains((byte)'\n');
        var special = HasSpecial(value, out var tab);
        var edge = value[0] is (byte)' ' or (byte)'\n' || value[^1] is (byte)' ' or (byte)'\n';
        var spaceBreak = hasBreak && value.IndexOf(" \n"u8) >= 0;

        // A tab before any other character of the first line would be taken for indentation.
        var firstText = value.IndexOfAnyExcept((byte)'\n', (byte)' ');
        var leadingTab = tab && firstText >= 0 && value[firstText] == (byte)'\t';
        var trailingTab = tab && value[^1] == (byte)'\t';
        return new(
            !hasBreak && !special && !tab && !edge && !HasIndicator(value),
            !hasBreak && !special && !tab,
            !special
                && !spaceBreak
                && value[^1] != (byte)' '
                && !leadingTab
                && !trailingTab
                && firstText >= 0,
            hasBreak
        );
    }

    private static bool HasSpecial(ReadOnlySpan<byte> value, out bool tab)
    {
        tab = false;
        while (true)
        {
            var next = value.IndexOfAnyExcept(Ascii);
            if (next < 0)
            {
                return false;
            }
            value = value[next..];
            Rune.DecodeFromUtf8(value, out var rune, out var length);
            tab |= rune.Value == '\t';
            if (rune.Value is not ('\n' or '\t') && !IsPrintable(rune))
            {
                return true;
            }
            value = value[length..];
        }
    }

    /// <summary>
    /// go-yaml's is_printable, which ends with the basic plane, without the line and paragraph separators.
    /// </summary>
    public static bool IsPrintable(Rune rune) =>
        rune.Value
            is (>= 0x20 and <= 0x7E)
                or (>= 0xA0 and < 0x2028)
                or (> 0x2029 and < 0xFEFF)
                or (> 0xFEFF and <= 0xFFFD);

    private static bool HasIndicator(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("---"u8) || value.StartsWith("..."u8))
        {
            return true;
        }
        if ("#,[]{}&*!|>'\"%@`"u8.Contains(value[0]))
        {
            return true;
        }
        if (
            value[0] is (byte)'?' or (byte)':' or (byte)'-'
            && (value.Length == 1 || value[1] == (byte)' ')
        )
        {
            return true;
        }
        return value[^1] == (byte)':' || value.IndexOf(": "u8) >= 0 || value.IndexOf(" #"u8) >= 0;
    }

    /// <summary>Whether the text, unquoted, is a string for go-yaml, and not a number, boolean, null or time.</summary>
    public static bool IsString(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return false;
        }
        return value[0] switch
        {
            >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'-' or (byte)'.' =>
                !YamlNumber.Matches(value),
            _ => value.Length > 5 || !IsWord(Encoding.UTF8.GetString(value)),
        };
    }

    private static bool IsWord(string value) =>
        value
            is "~"
                or "<<"
                or "null"
                or "Null"
                or "NULL"
                or "true"
                or "True"
                or "TRUE"
                or "false"
                or "False"
                or "FALSE"
                or "y"
                or "Y"
                or "yes"
                or "Yes"
                or "YES"
                or "on"
                or "On"
                or "ON"
                or "n"
                or "N"
                or "no"
                or "No"
                or "NO"
                or "off"
                or "Off"
                or "OFF";
}
