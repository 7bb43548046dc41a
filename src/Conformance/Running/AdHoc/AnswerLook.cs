using Conformance.Dialects;
using Conformance.Recordings.ChunkLines;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Formats;

namespace Conformance.Running.AdHoc;

/// <summary>Whether a file that is no recording is a saved answer. Nobody is accused of what nobody knows.</summary>
internal static class AnswerLook
{
    /// <param name="request">The request that it answers; empty where none is known.</param>
    /// <param name="named">It was given by itself, so that somebody takes it for an answer.</param>
    /// <returns>The name of what it looks like otherwise; null where it is an answer, or tells itself what is wrong with it.</returns>
    public static string? Other(FileLook look, ReadOnlyMemory<byte> request, bool named)
    {
        if (look.Kind == FileKind.Nothing || RawAnswer.IsUtf16(look.Bytes.Span))
        {
            return named ? null : "an empty file, or text in UTF-16";
        }

        if (look.Kind is FileKind.Head or FileKind.EventStream)
        {
            return null;
        }

        if (UnreadFormats.NameOf(look) is { } known)
        {
            return known;
        }

        if (
            !request.IsEmpty
            || HasEvents(look)
            || (look.Kind == FileKind.Json && IsOfAnApi(look, request))
        )
        {
            return null;
        }

        return JsonLines.Is(look.Bytes.Span)
            ? "JSON a line, as clients keep the events of a stream: not the stream itself"
            : UnreadFormats.Describe(look);
    }

    /// <summary>A stream may begin with fields that nobody knows; no text or YAML has JSON in lines named so.</summary>
    static bool HasEvents(FileLook look) =>
        look.Kind is FileKind.Yaml or FileKind.Text
        && (
            look.Bytes.Span.IndexOf("\ndata: {\""u8) >= 0
            || look.Bytes.Span.IndexOf("\ndata:{\""u8) >= 0
            || look.Bytes.Span.IndexOf("\ndata: [DONE]"u8) >= 0
        );

    /// <summary>Whether it says of which interface it is; one that is not supported is told as such.</summary>
    static bool IsOfAnApi(FileLook look, ReadOnlyMemory<byte> request)
    {
        var (sketch, lines) = (look.Sketch, JsonLines.Is(look.Bytes.Span));
        if (!lines && sketch.HasAny("error", "*/error"))
        {
            return true;
        }

        foreach (var dialect in AllDialects.All)
        {
            var signature = dialect.Signature;
            if (
                sketch.Has(signature.AnswerMember)
                || (sketch.ObjectName is { } name && signature.OwnsName(name))
            )
            {
                return !lines;
            }
        }

        return DialectSniffer.Other(RawAnswer.Read(look.Bytes, request)) is not null;
    }
}
