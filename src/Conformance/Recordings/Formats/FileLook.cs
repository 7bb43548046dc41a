using System.Text;
using Conformance.Judging;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Formats;

internal enum FileKind
{
    Nothing,

    /// <summary>The head of an answer, and its body.</summary>
    Head,
    EventStream,
    Json,
    Yaml,
    Text,
}

/// <summary>A first look at a file: what it is made of, and which members stand at its beginning. Its name says nothing.</summary>
internal sealed record FileLook(ReadOnlyMemory<byte> Bytes, FileKind Kind, Sketch Sketch)
{
    /// <summary>Where it lies; null where that is nowhere, so that nothing lies beside it.</summary>
    public string? File { get; init; }

    /// <param name="yaml">The name says YAML, in which <c>data:</c> begins a mapping, not an event stream.</param>
    /// <exception cref="InvalidDataException">It is compressed, and unpacks to more than any recording.</exception>
    public static FileLook At(ReadOnlyMemory<byte> file, bool yaml = false)
    {
        if (PackedBytes.IsGzip(file.Span))
        {
            file = PackedBytes.Unpack(file, null).Bytes;
        }

        var kind = KindOf(file.Span, yaml);
        return new FileLook(
            file,
            kind,
            kind switch
            {
                FileKind.Json => JsonSketch.Of(Start(file.Span)),
                FileKind.Yaml => YamlSketch.Of(Encoding.UTF8.GetString(Start(file.Span))),
                _ => Sketch.Empty,
            }
        );
    }

    static FileKind KindOf(ReadOnlySpan<byte> file, bool yaml)
    {
        var start = Start(file);
        return start.IsEmpty ? FileKind.Nothing
            : start.StartsWith("HTTP/"u8) || CurlCapture.IsVerbose(file) ? FileKind.Head
            : start[0] is (byte)'{' or (byte)'[' ? FileKind.Json
            : !yaml && BodySniffer.StartsLikeEventStream(file) ? FileKind.EventStream
            : yaml || YamlStart.Is(start) ? FileKind.Yaml
            : FileKind.Text;
    }

    /// <summary>Behind a byte order mark and blanks.</summary>
    static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> file) =>
        (file.StartsWith("\uFEFF"u8) ? file[3..] : file).TrimStart(" \t\r\n"u8);
}
