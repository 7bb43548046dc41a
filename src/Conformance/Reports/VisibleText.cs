using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Reports;

/// <summary>Text that shows what it is: nothing in it moves a cursor, turns the direction or hides.</summary>
internal static class VisibleText
{
    /// <summary>
    /// <paramref name="text"/> on one line, with control and format characters, separators of lines, lone surrogates and
    /// noncharacters written as <c>\uXXXX</c>. What it returns is also valid in XML 1.0.
    /// </summary>
    public static string Of(string text)
    {
        var rest = text.AsSpan();
        var result = (StringBuilder?)null;
        var done = 0;
        while (done < text.Length)
        {
            var status = Rune.DecodeFromUtf16(rest[done..], out var rune, out var consumed);
            if (status != OperationStatus.Done || IsHidden(rune))
            {
                result ??= new StringBuilder(text.Length + 16).Append(rest[..done]);
                AppendEscaped(result, rest.Slice(done, consumed));
            }
            else
            {
                result?.Append(rest.Slice(done, consumed));
            }

            done += consumed;
        }

        return result?.ToString() ?? text;
    }

    /// <summary>The same in ASCII alone, for a terminal that shows nothing else.</summary>
    public static string Ascii(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '…' => result.Append("..."),
                '×' => result.Append('x'),
                '–' => result.Append('-'),
                _ when char.IsAscii(c) => result.Append(c),
                _ => result.Append("\\u").Append(((int)c).ToString("X4")),
            };
        }

        return result.ToString();
    }

    static void AppendEscaped(StringBuilder result, ReadOnlySpan<char> hidden)
    {
        foreach (var c in hidden)
        {
            _ = c switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ => result.Append("\\u").Append(((int)c).ToString("X4")),
            };
        }
    }

    static bool IsHidden(Rune rune) =>
        !rune.IsAscii
            ? Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                || (rune.Value & 0xFFFE) == 0xFFFE
                || rune.Value is >= 0xFDD0 and <= 0xFDEF
            : Rune.IsControl(rune);
}
