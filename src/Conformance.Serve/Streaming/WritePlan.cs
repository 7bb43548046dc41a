using Conformance.Judging;
using Conformance.Wire.EventStreams;

namespace Conformance.Serve.Streaming;

/// <summary>Where an answer's bytes are cut into writes: an event stream event by event, anything else in one piece.</summary>
internal static class WritePlan
{
    /// <summary>The ends of the writes, in order; the last one is the length of the body.</summary>
    public static List<int> OfEvents(ReadOnlyMemory<byte> body)
    {
        var ends = new List<int>();
        if (BodySniffer.StartsLikeEventStream(body.Span))
        {
            foreach (var one in EventStream.Parse(body).Events)
            {
                // Comments between events travel with the one that follows.
                ends.Add(one.Offset + one.Length);
            }
        }

        if (ends.Count == 0 || ends[^1] < body.Length)
        {
            ends.Add(body.Length);
        }

        return ends;
    }

    public static List<int> OfBytes(ReadOnlySpan<byte> body)
    {
        var ends = new List<int>(body.Length);
        for (var end = 1; end <= body.Length; end++)
        {
            ends.Add(end);
        }

        return ends;
    }

    /// <summary>Behind the first byte of every character that has several, and where the events end.</summary>
    public static List<int> InsideCharacters(ReadOnlyMemory<byte> body)
    {
        var ends = new SortedSet<int>(OfEvents(body));
        var bytes = body.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0xC0)
            {
                ends.Add(i + 1);
            }
        }

        return [.. ends];
    }
}
