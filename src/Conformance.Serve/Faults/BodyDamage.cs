using System.IO.Compression;
using Conformance.Serve.Streaming;

namespace Conformance.Serve.Faults;

/// <summary>What a fault makes of a body.</summary>
internal static class BodyDamage
{
    /// <summary>The first half of the events; of what is no event stream, of the bytes.</summary>
    public static ReadOnlyMemory<byte> Half(ReadOnlyMemory<byte> body)
    {
        var ends = WritePlan.OfEvents(body);
        return body[..(ends.Count > 1 ? ends[(ends.Count - 1) / 2] : body.Length / 2)];
    }

    public static ReadOnlyMemory<byte> WithoutLastEvent(ReadOnlyMemory<byte> body)
    {
        var ends = WritePlan.OfEvents(body);
        return body[..(ends.Count > 1 ? ends[^2] : body.Length / 2)];
    }

    public static byte[] Compress(ReadOnlyMemory<byte> body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return compressed.ToArray();
    }

    public static byte[] WithByteOrderMark(ReadOnlyMemory<byte> body) =>
        [0xEF, 0xBB, 0xBF, .. body.Span];

    public static byte[] WithCrLf(ReadOnlySpan<byte> body)
    {
        var lines = new List<byte>(body.Length + 256);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\n' && (i == 0 || body[i - 1] != '\r'))
            {
                lines.Add((byte)'\r');
            }

            lines.Add(body[i]);
        }

        return [.. lines];
    }
}
