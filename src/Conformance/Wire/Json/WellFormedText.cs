using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Conformance.Wire.Json;

/// <summary>
/// Makes JSON text safe to read where it holds invalid UTF-8 or lone surrogates, which the framework's reader accepts and
/// its strings then refuse. What was wrong becomes U+FFFD, and is told.
/// </summary>
internal static class WellFormedText
{
    /// <summary>True where a body may hold any such thing, so that the rest need not be looked at payload by payload.</summary>
    public static bool IsSuspect(ReadOnlySpan<byte> body) =>
        !Utf8.IsValid(body) || body.IndexOf("\\ud"u8) >= 0 || body.IndexOf("\\uD"u8) >= 0;

    /// <summary>The payload itself where nothing is wrong with it.</summary>
    /// <param name="loneSurrogate">True where an escape stood for half a character.</param>
    public static ReadOnlyMemory<byte> Mend(ReadOnlyMemory<byte> payload, out bool loneSurrogate)
    {
        loneSurrogate = false;
        if (!Utf8.IsValid(payload.Span))
        {
            payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload.Span));
        }

        byte[]? mended = null;
        var span = payload.Span;
        for (var i = 0; i + 5 < span.Length; i++)
        {
            var next = span[i..].IndexOf((byte)'\\');
            if (next < 0)
            {
                break;
            }

            i += next;
            if (Unit(span, i) is not { } unit)
            {
                // Another escape: its second character cannot begin one.
                i++;
                continue;
            }

            if (
                char.IsHighSurrogate((char)unit)
                && Unit(span, i + 6) is { } low
                && char.IsLowSurrogate((char)low)
            )
            {
                i += 11;
                continue;
            }

            if (char.IsSurrogate((char)unit))
            {
                loneSurrogate = true;
                mended ??= payload.ToArray();
                "FFFD"u8.CopyTo(mended.AsSpan(i + 2));
            }

            i += 5;
        }

        return mended ?? payload;
    }

    /// <summary>The UTF-16 unit of a <c>\uXXXX</c> at a position; null where none stands there.</summary>
    static int? Unit(ReadOnlySpan<byte> text, int at)
    {
        if (at + 6 > text.Length || text[at] != '\\' || text[at + 1] != 'u')
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[2];
        return
            Convert.FromHexString(text.Slice(at + 2, 4), bytes, out _, out _)
            == OperationStatus.Done
            ? (bytes[0] << 8) | bytes[1]
            : null;
    }
}
