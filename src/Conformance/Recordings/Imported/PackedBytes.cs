using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Conformance.Recordings.Imported;

/// <summary>Takes off a compression that a recorder kept.</summary>
internal static class PackedBytes
{
    // What a real answer never reaches, and a bomb does at once.
    const int MostBytes = 256 * 1024 * 1024;

    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    /// <summary>Header and bytes disagree in both directions: the bytes are asked first. Some are packed twice.</summary>
    /// <param name="encoding">The answer's Content-Encoding; null where it has none.</param>
    /// <exception cref="InvalidDataException">They unpack to too much, or are damaged.</exception>
    public static (ReadOnlyMemory<byte> Bytes, bool WasPacked) Unpack(
        ReadOnlyMemory<byte> bytes,
        string? encoding
    )
    {
        if (IsGzip(bytes.Span))
        {
            var once = Gunzip(bytes);
            return (IsGzip(once.Span) ? Gunzip(once) : once, true);
        }

        // Many recorders keep the header of what they have unpacked: what is not packed so is taken as it is.
        return encoding?.Trim().ToLowerInvariant() switch
        {
            "br" when Read(Brotli, bytes) is { } plain => (plain, true),
            "deflate" when Read(ZLib, bytes) is { } plain => (plain, true),
            _ => (bytes, false),
        };
    }

    static ReadOnlyMemory<byte> Gunzip(ReadOnlyMemory<byte> bytes) =>
        Read(GZip, bytes) is { } plain && IsWhole(bytes.Span, plain)
            ? plain
            : throw new InvalidDataException("begins as gzip does, but is damaged or cut");

    /// <summary>
    /// gzip ends with the checksum and the length of what is in it (RFC 1952), or of what is in the last of several that were
    /// put together; the framework reads one that was cut without a word.
    /// </summary>
    static bool IsWhole(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> plain)
    {
        if (packed.Length < 2 * sizeof(int))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(packed[^sizeof(int)..]);
        return length == plain.Length
            || (
                length < plain.Length
                && Crc32.Of(plain[^(int)length..])
                    == BinaryPrimitives.ReadUInt32LittleEndian(packed[^(2 * sizeof(int))..])
            );
    }

    static GZipStream GZip(Stream packed) => new(packed, CompressionMode.Decompress);

    static BrotliStream Brotli(Stream packed) => new(packed, CompressionMode.Decompress);

    static ZLibStream ZLib(Stream packed) => new(packed, CompressionMode.Decompress);

    /// <summary>Null where it is not packed so. It is unpacked twice: what is too much is never kept, nor is room for it made.</summary>
    /// <exception cref="InvalidDataException">It unpacks to more than any recording.</exception>
    static byte[]? Read(Func<Stream, Stream> open, ReadOnlyMemory<byte> bytes)
    {
        int length;
        var plain = Array.Empty<byte>();
        try
        {
            length = Length(open, bytes);
            if (length <= MostBytes)
            {
                plain = new byte[length];
                using var stream = open(Packed(bytes));
                stream.ReadExactly(plain);
            }
        }
        catch (Exception problem)
            when (problem is InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }

        return length <= MostBytes
            ? plain
            : throw new InvalidDataException(
                $"unpacks to more than {MostBytes} bytes, expected a recording"
            );
    }

    /// <summary>No further than it must be read to know that it is too much.</summary>
    static int Length(Func<Stream, Stream> open, ReadOnlyMemory<byte> bytes)
    {
        using var stream = open(Packed(bytes));
        var buffer = new byte[81920];
        var length = 0;
        for (int read; length <= MostBytes && (read = stream.Read(buffer)) > 0; )
        {
            length += read;
        }

        return length;
    }

    static MemoryStream Packed(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray());
}
