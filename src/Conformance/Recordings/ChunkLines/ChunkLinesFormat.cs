using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Recordings.ChunkLines;

/// <summary>
/// The chunks of one stream, one a line, as the Vercel AI SDK (https://github.com/vercel/ai) and others keep them: neither
/// head, nor request, nor the event stream around them.
/// </summary>
internal sealed class ChunkLinesFormat : IRecordingFormat
{
    const NotKept Missing =
        NotKept.Frames
        | NotKept.Terminator
        | NotKept.LineEndings
        | NotKept.Bytes
        | NotKept.Headers
        | NotKept.Request;

    public string Name => "chunk lines";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && (
            look.Sketch.ObjectName == "chat.completion.chunk"
            || (look.Sketch.Has("choices/*/delta") && look.Sketch.ObjectName is null)
        )
        && JsonLines.Is(look.Bytes.Span);

    public ImportedFile Read(string name, FileLook look) =>
        Draft.File(
            name,
            Name,
            [
                new Draft("the chunks", 1, 1)
                {
                    Method = "POST",
                    Url = "",
                    HostExpected = false,
                    HeadKnown = false,
                    RequestBody = null,
                    Status = 200,
                    Body = Stream(look.Bytes.Span),
                    NotKept = Missing,
                },
            ]
        );

    /// <summary>The event stream that such chunks come in.</summary>
    static byte[] Stream(ReadOnlySpan<byte> lines)
    {
        using var stream = new MemoryStream(lines.Length + (lines.Length / 8));
        var number = 0;
        foreach (var range in lines.Split((byte)'\n'))
        {
            number++;
            var line = lines[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
            {
                continue;
            }

            if (!line.SequenceEqual("[DONE]"u8) && !JsonSyntax.IsValue(line))
            {
                throw new RecordingException(
                    number,
                    1,
                    "this line is not JSON; expected a chunk a line: was the file cut?"
                );
            }

            stream.Write("data: "u8);
            stream.Write(line);
            stream.Write("\n\n"u8);
        }

        return stream.ToArray();
    }
}
