using System.Text;
using Conformance.Judging;
using Conformance.Reports;

namespace Conformance.Html.Models;

/// <summary>Foreign text and bytes as text that hides nothing. What is markup in it is left to Razor, which encodes it.</summary>
internal static class Show
{
    /// <summary>On one line.</summary>
    public static string Text(string? text) => VisibleText.Of(text ?? "");

    /// <summary>On one line and short.</summary>
    public static string Short(string text, int most) => VisibleText.Of(Excerpt.Escape(text, most));

    /// <summary>Several lines: the line feeds stay, everything else that is invisible is written as an escape.</summary>
    public static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(VisibleText.Of));

    /// <summary>Bytes as text; those that are no UTF-8 as <c>\xHH</c>.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var one in bytes[..used])
                {
                    text.Append("\\x").Append(one.ToString("X2"));
                }
            }

            bytes = bytes[used..];
        }

        return Lines(text.ToString());
    }

    public static string Bytes(long count) => count == 1 ? "1 byte" : $"{count} bytes";

    /// <summary>Within single quotes of a POSIX shell, where nothing is special but the quote itself.</summary>
    public static string Shell(string text) =>
        $"'{Lines(text).Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>An address that a link may have; null where it is none, so that <c>javascript:</c> stays text.</summary>
    public static string? Address(string link)
    {
        if (
            !link.StartsWith("https://", StringComparison.Ordinal)
            && !link.StartsWith("http://", StringComparison.Ordinal)
        )
        {
            return null;
        }

        foreach (var c in link)
        {
            if (c is <= ' ' or >= '\x7F' or '<' or '>' or '"' or '\\' or '`')
            {
                return null;
            }
        }

        return link;
    }
}
