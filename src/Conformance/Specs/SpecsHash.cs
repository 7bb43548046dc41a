using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Conformance.Specs;

/// <summary>One hash over all spec files, the same on every system: <c>\r\n</c> counts as <c>\n</c>.</summary>
internal static class SpecsHash
{
    /// <param name="files">In ordinal order of their paths.</param>
    public static string Of(IReadOnlyList<SpecFile> files)
    {
        using var buffer = new MemoryStream();
        foreach (var file in files)
        {
            var content = file.Content.Span;
            Frame(buffer, Encoding.UTF8.GetBytes(file.Path));
            Frame(buffer, content.IndexOf((byte)'\r') >= 0 ? Normalised(content) : content);
        }

        var hash = SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return "sha256:" + Convert.ToHexStringLower(hash);
    }

    // With its length first, no two sets of files can give the same bytes.
    static void Frame(MemoryStream buffer, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        buffer.Write(length);
        buffer.Write(bytes);
    }

    static byte[] Normalised(ReadOnlySpan<byte> content)
    {
        var kept = new byte[content.Length];
        var count = 0;
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] != '\r' || at + 1 == content.Length || content[at + 1] != '\n')
            {
                kept[count++] = content[at];
            }
        }

        return kept[..count];
    }
}
