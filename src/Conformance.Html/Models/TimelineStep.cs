using Conformance.Dialects;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>One event, or the whole of a plain body.</summary>
/// <param name="Event">Null for a plain body.</param>
/// <param name="Raw">Its bytes; null where the report has too many cells to show those that nobody complains of.</param>
/// <param name="Found">A finding is about it.</param>
internal sealed record TimelineStep(
    int? Event,
    int Offset,
    int Length,
    EventContent Content,
    string Words,
    string? Raw,
    bool Found
)
{
    const int MostRaw = 2000;

    /// <param name="everything">Whether all bytes are shown, or only those that findings are about.</param>
    public static List<TimelineStep> Of(TurnBytes bytes, CellResult cell, bool everything)
    {
        var found = new HashSet<int>();
        foreach (var finding in cell.Findings.Where(finding => finding.Turn == bytes.Turn.Turn))
        {
            if (finding.Event is { } number)
            {
                found.Add(number);
                found.UnionWith(finding.Also);
            }
        }

        if (bytes.Stream is not { } stream)
        {
            var sketch = cell.Dialect.Answers.Sketch(bytes.Body);
            return
            [
                new TimelineStep(
                    null,
                    0,
                    bytes.Body.Length,
                    sketch.Content,
                    sketch.Words,
                    Quoted(bytes.Body.Span, everything || cell.Findings.Count > 0),
                    cell.Findings.Any(finding => finding.Turn == bytes.Turn.Turn)
                ),
            ];
        }

        var steps = new List<TimelineStep>(stream.Events.Count);
        for (var number = 0; number < stream.Events.Count; number++)
        {
            var one = stream.Events[number];
            var sketch = cell.Dialect.Answers.Sketch(one.Data);
            var marked = found.Contains(number);
            steps.Add(
                new TimelineStep(
                    number,
                    one.Offset,
                    one.Length,
                    sketch.Content,
                    sketch.Words,
                    Quoted(bytes.Body.Span.Slice(one.Offset, one.Length), everything || marked),
                    marked
                )
            );
        }

        return steps;
    }

    static string? Quoted(ReadOnlySpan<byte> bytes, bool shown)
    {
        if (!shown)
        {
            return null;
        }

        var text = Show.Bytes(bytes[..Math.Min(bytes.Length, MostRaw)]).TrimEnd('\n');
        return bytes.Length > MostRaw ? $"{text}… {bytes.Length - MostRaw} more bytes" : text;
    }
}
