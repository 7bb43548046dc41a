using System.Text.Json;
using Conformance.Judging;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Har;

/// <summary>The body of an answer, as bytes.</summary>
internal sealed record HarBody(ReadOnlyMemory<byte> Bytes, NotKept NotKept, bool Uncompressed)
{
    /// <param name="contentType">The answer's Content-Type; null where it has none.</param>
    /// <param name="encoding">The answer's Content-Encoding; null where it has none.</param>
    /// <returns>Null where the bytes cannot be had.</returns>
    public static HarBody? Read(
        HarValue content,
        HarTool tool,
        string? contentType,
        string? encoding
    )
    {
        if (content.TextOf("text") is not var (text, lossy))
        {
            return new HarBody(default, NotKept.None, false);
        }

        switch (content.Text("encoding"))
        {
            case null or "":
                return
                    HarText.Encode(text, content.Number("size"), contentType, tool.Writer)
                        is var (utf8, notKept)
                    ? new HarBody(utf8, notKept | (lossy ? NotKept.Bytes : NotKept.None), false)
                    : null;
            case "base64":
                if (Decode(text) is not { } bytes)
                {
                    content.File.Wrong(content.Pointer + "/text", "this is not base64");
                    return null;
                }

                return Unpack(content, bytes, encoding);
            case var other:
                content.File.Wrong(
                    content.Pointer + "/encoding",
                    $"found {Excerpt.Escape(other, 40)}, expected base64 or nothing"
                );
                return null;
        }
    }

    /// <summary>Base64, or Polly.js's JSON list of it, an element for each chunk of a compressed answer.</summary>
    static byte[]? Decode(string text)
    {
        try
        {
            if (!text.StartsWith('['))
            {
                return Convert.FromBase64String(text);
            }

            using var list = JsonDocument.Parse(text);
            using var all = new MemoryStream();
            foreach (var chunk in list.RootElement.EnumerateArray())
            {
                all.Write(chunk.GetBytesFromBase64());
            }

            return all.ToArray();
        }
        catch (Exception problem)
            when (problem is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Takes off a compression that the recording client asked for, and whose bytes the file kept.</summary>
    static HarBody? Unpack(HarValue content, byte[] bytes, string? encoding)
    {
        try
        {
            var (plain, wasPacked) = PackedBytes.Unpack(bytes, encoding);
            return new HarBody(plain, NotKept.None, wasPacked);
        }
        catch (InvalidDataException problem)
        {
            content.File.Wrong(content.Pointer + "/text", problem.Message);
            return null;
        }
    }
}
