using Conformance.Dialects;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Formats;
using Conformance.Wire.Json;

namespace Conformance.Running.AdHoc;

/// <summary>Whether a file that is no recording is a saved answer. Nobody is accused of what nobody knows.</summary>
internal static class AnswerLook
{
    /// <param name="request">The request that it answers; empty where none is known.</param>
    /// <returns>The name of what it looks like otherwise; null where it is an answer, or tells itself what is wrong with it.</returns>
    public static string? Other(FileLook look, ReadOnlyMemory<byte> request)
    {
        if (
            look.Kind is FileKind.Nothing or FileKind.Head or FileKind.EventStream
            || RawAnswer.IsUtf16(look.Bytes.Span)
        )
        {
            return null;
        }

        if (UnreadFormats.NameOf(look) is { } known)
        {
            return known;
        }

        if (!request.IsEmpty || (look.Kind == FileKind.Json && IsOfAnApi(look, request)))
        {
            return null;
        }

        return IsLines(look)
            ? "JSON a line, as clients keep the events of a stream: not the stream itself"
            : UnreadFormats.Describe(look);
    }

    /// <summary>Whether it says of which interface it is; one that is not supported is told as such.</summary>
    static bool IsOfAnApi(FileLook look, ReadOnlyMemory<byte> request)
    {
        var (sketch, lines) = (look.Sketch, IsLines(look));
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

    static bool IsLines(FileLook look)
    {
        var text = look.Bytes.Span.TrimStart(" \t\r\n"u8);
        var end = text.IndexOf((byte)'\n');
        return end > 0
            && text[(end + 1)..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
            && JsonSyntax.IsValue(text[..end]);
    }
}
