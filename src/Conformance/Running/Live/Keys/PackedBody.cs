using System.IO.Compression;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Keys;

/// <summary>A body that a server compressed although nobody asked for it. It is kept as it came, unless a key is in it.</summary>
internal static class PackedBody
{
    // What unpacks to more is a bomb, and is kept without its end where a key is in it.
    const int MostUnpacked = 64 * 1024 * 1024;

    /// <summary>What the body unpacks to, as far as it does; null where it is not compressed.</summary>
    public static byte[]? Unpack(ReceivedResponse response)
    {
        if (Coding(response) is not { } coding)
        {
            return null;
        }

        using var packed = new MemoryStream(response.Body.ToArray());
        using var unpacked = new MemoryStream();
        try
        {
            using var stream = Reading(coding, packed);
            var buffer = new byte[64 * 1024];
            while (unpacked.Length < MostUnpacked && stream.Read(buffer) is > 0 and var count)
            {
                unpacked.Write(buffer, 0, count);
            }
        }
        catch (Exception problem)
            when (problem is InvalidDataException or InvalidOperationException or IOException)
        {
            // The rest is no text that anyone could read.
        }

        return unpacked.ToArray();
    }

    public static byte[] Pack(ReceivedResponse response, ReadOnlySpan<byte> body)
    {
        using var packed = new MemoryStream();
        using (var stream = Writing(Coding(response)!, packed))
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }

    static string? Coding(ReceivedResponse response) =>
        response.Body.Span is [0x1F, 0x8B, ..]
            ? "gzip"
            : response.Header("content-encoding")?.Trim().ToLowerInvariant() switch
            {
                "br" => "br",
                "deflate" => "deflate",
                _ => null,
            };

    static Stream Reading(string coding, Stream packed) =>
        coding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
            _ => new GZipStream(packed, CompressionMode.Decompress),
        };

    static Stream Writing(string coding, Stream packed) =>
        coding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        };
}
