using System.Text;
using System.Text.Unicode;

namespace Conformance.Recordings.GoVcr;

/// <summary>The text of a cassette file. What is not UTF-8 is named, with the place of the first byte that is not.</summary>
internal static class CassetteText
{
    public static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new CassetteException(
                1,
                1,
                "The file is empty (0 bytes). Record it again or restore it."
            );
        }
        if (Utf16Of(file) is { } encoding)
        {
            throw new CassetteException(
                1,
                1,
                $"The file is {encoding}, not UTF-8: a Windows shell's redirection writes it so. Convert it to UTF-8."
            );
        }

        // YamlDotNet takes a NUL for the end of the file and would not tell.
        var nul = file.IndexOf((byte)0);
        if (nul >= 0)
        {
            throw At(
                file,
                nul,
                "A NUL byte stands here: the file is damaged or not text. Restore it."
            );
        }
        if (!Utf8.IsValid(file))
        {
            throw At(
                file,
                InvalidAt(file),
                $"The byte 0x{file[InvalidAt(file)]:X2} is not UTF-8 here: the file is cut, damaged or in another encoding. Restore it, or convert it to UTF-8."
            );
        }
        return Encoding.UTF8.GetString(file.StartsWith("\uFEFF"u8) ? file[3..] : file);
    }

    /// <summary>By the byte order mark, or by the zero bytes that UTF-16 gives to ASCII text.</summary>
    private static string? Utf16Of(ReadOnlySpan<byte> file) =>
        file switch
        {
            [0xFF, 0xFE, ..] => "UTF-16 (little endian)",
            [0xFE, 0xFF, ..] => "UTF-16 (big endian)",
            [not 0, 0, not 0, 0, ..] => "UTF-16 (little endian)",
            [0, not 0, 0, not 0, ..] => "UTF-16 (big endian)",
            _ => null,
        };

    private static int InvalidAt(ReadOnlySpan<byte> file)
    {
        var position = 0;
        while (
            Rune.DecodeFromUtf8(file[position..], out _, out var consumed)
            == System.Buffers.OperationStatus.Done
        )
        {
            position += consumed;
        }
        return position;
    }

    private static CassetteException At(ReadOnlySpan<byte> file, int offset, string message)
    {
        var before = file[..offset];
        var start = before.LastIndexOf((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[start..]) + 1;
        return new(before.Count((byte)'\n') + 1, column, message);
    }
}
