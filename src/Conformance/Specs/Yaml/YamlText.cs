using System.Text;
using System.Text.Unicode;

namespace Conformance.Specs.Yaml;

/// <summary>The bytes of a spec file as text, or the reason why they are none.</summary>
internal static class YamlText
{
    public const int MaxBytes = 1024 * 1024;

    public static string? Decode(ReadOnlySpan<byte> bytes, SpecErrors errors)
    {
        if (bytes.Length > MaxBytes)
        {
            errors.Add(1, 1, $"the file is larger than {MaxBytes} bytes; a spec never is");
            return null;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            errors.Add(
                1,
                1,
                "the file is UTF-16; save it as UTF-8 (a Windows shell's redirection writes UTF-16)"
            );
            return null;
        }

        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            bytes = bytes[3..];
        }

        if (!Utf8.IsValid(bytes))
        {
            var (line, column) = Position(bytes, FirstInvalid(bytes));
            errors.Add(line, column, "the bytes are no valid UTF-8; save the file as UTF-8");
            return null;
        }

        var unwanted = FirstUnwanted(bytes);
        if (unwanted >= 0)
        {
            var (line, column) = Position(bytes, unwanted);
            errors.Add(
                line,
                column,
                bytes[unwanted] == '\t'
                    ? "found a tab; indent with spaces, and write a tab inside a text as \"\\t\""
                    : $"found the control character U+{(int)bytes[unwanted]:X4}; write it inside double quotes as an escape, or remove it"
            );
            return null;
        }

        return Encoding.UTF8.GetString(bytes);
    }

    static int FirstUnwanted(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (
                (bytes[at] < 0x20 && bytes[at] is not ((byte)'\n' or (byte)'\r'))
                || bytes[at] == 0x7F
            )
            {
                return at;
            }
        }

        return -1;
    }

    static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (
            at < bytes.Length
            && Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed)
                == System.Buffers.OperationStatus.Done
        )
        {
            at += consumed;
        }

        return at;
    }

    static (int Line, int Column) Position(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..offset];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }
}
