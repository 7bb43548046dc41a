using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Wire.EventStreams;
using Conformance.Wire.Json;

namespace Conformance.Html.Models;

/// <summary>Some bytes of a body, quoted, with those in question marked.</summary>
/// <param name="Where">Where they stand, in words.</param>
internal sealed record Fragment(string Before, string Marked, string After, string Where)
{
    const int MostBefore = 160;
    const int MostMarked = 480;
    const int MostAfter = 120;

    /// <summary>The bytes that a finding is about; null where they are not there.</summary>
    public static Fragment? Of(Finding finding, TurnBytes? bytes)
    {
        if (
            bytes is null
            || finding.Offset > bytes.Body.Length
            || finding.Length > bytes.Body.Length - finding.Offset
        )
        {
            return null;
        }

        var where = Reports.Evidence.Place(finding);
        if (finding.Length == 0)
        {
            return Cut(bytes.Body.Span, 0, finding.Offset, finding.Offset, where);
        }

        var end = finding.Offset + finding.Length;
        if (Narrow(bytes, finding) is var (from, to))
        {
            return Cut(bytes.Body.Span[..end], finding.Offset, from, to, where);
        }

        return finding.Event is null
            ? Whole(bytes, finding, where)
            : Cut(bytes.Body.Span[..end], finding.Offset, finding.Offset, end, where);
    }

    /// <summary>Where all of it is meant, nothing of the body is marked; what http rules mean stands above it.</summary>
    static Fragment Whole(TurnBytes bytes, Finding finding, string where)
    {
        var body = bytes.Body.Span;
        var start = Show.Bytes(body[..Boundary(body, Math.Min(body.Length, MostMarked))]);
        var rest = body.Length > MostMarked ? $"… {body.Length - MostMarked} more bytes" : "";
        return finding.Rule.Group == "http"
            ? new Fragment("", Head(bytes), $"\n\n{start}{rest}", where)
            : new Fragment("", "", start + rest, where);
    }

    static string Head(TurnBytes bytes)
    {
        var response = bytes.Exchange.Response;
        var lines = new List<string> { $"status {response.Status}" };
        lines.AddRange(
            response.Headers.Select(header => Show.Short($"{header.Name}: {header.Value}", 200))
        );
        if (response.Headers.Count == 0)
        {
            lines.Add("(no header was recorded)");
        }

        return string.Join('\n', lines.Take(20));
    }

    /// <summary>The bytes at a place of the wire, in the first turn that has it.</summary>
    public static Fragment? Of(WirePlace place, IEnumerable<TurnBytes> turns)
    {
        foreach (var turn in turns)
        {
            if (turn.Stream is { } stream)
            {
                var found = new List<Fragment>();
                for (var number = 0; number < stream.Events.Count; number++)
                {
                    if (At(turn, stream.Events[number], number, place.Pointer) is { } fragment)
                    {
                        found.Add(fragment);
                        if (found.Count > place.Occurrence && place.Occurrence >= 0)
                        {
                            break;
                        }
                    }
                }

                if (found.Count > 0)
                {
                    return place.Occurrence >= 0 && place.Occurrence < found.Count
                        ? found[place.Occurrence]
                        : found[^1];
                }
            }
            else if (JsonPlace.Find(turn.Body.Span, place.Pointer) is { } at)
            {
                return Cut(turn.Body.Span, 0, at.Start, at.End, $"turn {turn.Turn.Turn}");
            }
        }

        return null;
    }

    static Fragment? At(TurnBytes turn, ServerSentEvent one, int number, string pointer)
    {
        if (
            JsonPlace.Find(one.Data.Span, pointer) is not { } at
            || one.Data.Span[at.Value..at.End].SequenceEqual("null"u8)
            || DataOffset(turn.Stream!, one) is not { } data
        )
        {
            return null;
        }

        return Cut(
            turn.Body.Span[..(one.Offset + one.Length)],
            one.Offset,
            data + at.Start,
            data + at.End,
            $"turn {turn.Turn.Turn}, event {number}"
        );
    }

    /// <summary>The member that the finding's pointer names, or what is nearest to it; null where only the whole can be shown.</summary>
    static (int From, int To)? Narrow(TurnBytes bytes, Finding finding)
    {
        if (finding.Pointer is not { Length: > 0 } pointer)
        {
            return null;
        }

        if (bytes.Stream is not { } stream)
        {
            return
                JsonPlace.FindNearest(bytes.Body.Span, pointer) is { } member
                && finding.Event is null
                ? (member.Start, member.End)
                : null;
        }

        if (finding.Event is not { } number || number >= stream.Events.Count)
        {
            return null;
        }

        var one = stream.Events[number];
        return
            one.Offset == finding.Offset
            && DataOffset(stream, one) is { } data
            && JsonPlace.FindNearest(one.Data.Span, pointer) is { } at
            ? (data + at.Start, data + at.End)
            : null;
    }

    /// <summary>Where the event's data begins in the body; null where it stands on several lines.</summary>
    static int? DataOffset(EventStream stream, ServerSentEvent one)
    {
        int? offset = null;
        for (var i = one.FirstLine; i < one.FirstLine + one.LineCount; i++)
        {
            if (stream.Lines[i].Kind == LineKind.Data)
            {
                if (offset is not null)
                {
                    return null;
                }

                offset = stream.Lines[i].ValueOffset;
            }
        }

        return offset;
    }

    /// <summary>Quotes <paramref name="from"/> to <paramref name="to"/> with some of what stands around it, from <paramref name="start"/> on.</summary>
    static Fragment Cut(ReadOnlySpan<byte> bytes, int start, int from, int to, string where)
    {
        var begin =
            from == to ? Math.Max(0, from - MostMarked) : Math.Max(start, from - MostBefore);
        begin = Boundary(bytes, begin);
        var middle = Math.Min(to, Boundary(bytes, from + MostMarked));
        var end = Boundary(bytes, Math.Min(bytes.Length, to + MostAfter));
        return new Fragment(
            (begin > start ? "…" : "") + Show.Bytes(bytes[begin..from]),
            Show.Bytes(bytes[from..middle]) + (middle < to ? $"… {to - middle} more bytes …" : ""),
            Show.Bytes(bytes[to..end]).TrimEnd('\n') + (end < bytes.Length ? "…" : ""),
            where
        );
    }

    /// <summary>Not inside a character: continuation bytes are 10xxxxxx.</summary>
    static int Boundary(ReadOnlySpan<byte> bytes, int at)
    {
        var moved = at;
        while (moved > 0 && moved < bytes.Length && at - moved < 3 && (bytes[moved] & 0xC0) == 0x80)
        {
            moved--;
        }

        return moved;
    }
}
