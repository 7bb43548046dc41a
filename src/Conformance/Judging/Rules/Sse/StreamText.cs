using System.Text;
using Conformance.Wire.EventStreams;

namespace Conformance.Judging.Rules.Sse;

/// <summary>What the rules about an event stream's bytes share.</summary>
internal static class StreamText
{
    public const string NoStream = "the answer is not an event stream";
    public const string Compressed = "the body is still compressed";

    const int MostShown = 200;

    /// <summary>The event that a byte belongs to, or the one before it; the whole answer where there is none.</summary>
    public static Place PlaceOf(EventStream stream, int offset)
    {
        var low = 0;
        var high = stream.Events.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) =
                stream.Events[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        return stream.Events.Count > 0 ? Place.Of(low) : Place.Answer;
    }

    /// <summary>A line, and the event that it stands in; none where it stands between two.</summary>
    public static Place PlaceOf(EventStream stream, EventStreamLine line)
    {
        var place = PlaceOf(stream, line.Offset);
        var inside =
            place.Event is { } number
            && stream.Events[number] is var one
            && line.Offset >= one.Offset
            && line.Offset < one.Offset + one.Length;
        return (inside ? place : Place.Answer) with { Bytes = (line.Offset, line.Length) };
    }

    public static string Of(EventStream stream, EventStreamLine line) =>
        Encoding.UTF8.GetString(
            stream.Body.Span.Slice(line.Offset, Math.Min(line.Length, MostShown))
        );
}
