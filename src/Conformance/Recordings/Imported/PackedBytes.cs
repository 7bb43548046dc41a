using System.Buffers.Binary;
using System.IO.Compression;

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
        Read(GZip, bytes) is { } plain && plain.Length == LengthAtTheEnd(bytes.Span)
            ? plain
            : throw new InvalidDataException("begins as gzip does, but is damaged or cut");

    /// <summary>gzip ends with the length of what is in it (RFC 1952); the framework reads one that was cut without a word.</summary>
    static int LengthAtTheEnd(ReadOnlySpan<byte> bytes) =>
        bytes.Length < sizeof(int)
            ? -1
            : BinaryPrimitives.ReadInt32LittleEndian(bytes[^sizeof(int)..]);

    static GZipStream GZip(Stream packed) => new(packed, CompressionMode.Decompress);

    static BrotliStream Brotli(Stream packed) => new(packed, CompressionMode.Decompress);

    static ZLibStream ZLib(Stream packed) => new(packed, CompressionMode.Decompress);

    /// <summary>Null where it is not packed so.</summary>
    static byte[]? Read(Func<Stream, Stream> open, ReadOnlyMemory<byte> bytes)
    {
        using var plain = new MemoryStream();
        try
        {
            using var stream = open(new MemoryStream(bytes.ToArray()));
            var buffer = new byte[81920];
            for (int read; plain.Length <= MostBytes && (read = stream.Read(buffer)) > 0; )
            {
                plain.Write(buffer, 0, read);
            }
        }
        catch (Exception problem)
            when (problem is InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }

        return plain.Length > MostBytes
            ? throw new InvalidDataException(
                $"unpacks to more than {MostBytes} bytes, expected a recording"
            )
            : plain.ToArray();
    }
}
