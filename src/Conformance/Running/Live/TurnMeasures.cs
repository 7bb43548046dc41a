using Conformance.Dialects;
using Conformance.Results;
using Conformance.Running.Live.Transport;

namespace Conformance.Running.Live;

/// <summary>What the clock says of one answer: measurements, never findings.</summary>
internal static class TurnMeasures
{
    public static Measurements Of(ArrivalTimes times, Reading reading)
    {
        var events = reading.Facts.Stream?.Events;
        var arrivals = new List<double>(events?.Count ?? 0);
        for (var i = 0; i < events?.Count; i++)
        {
            var one = events[i];
            if (one.Terminated && times.Until(one.Offset + one.Length) is { } arrival)
            {
                arrivals.Add(arrival.TotalMilliseconds);
            }
        }

        var gaps = new List<double>(arrivals.Count);
        for (var i = 1; i < arrivals.Count; i++)
        {
            gaps.Add(arrivals[i] - arrivals[i - 1]);
        }

        gaps.Sort();
        return new Measurements
        {
            FirstByte = Round(times.FirstByte?.TotalMilliseconds),
            FirstContent = At(reading.FirstContent),
            FirstToolCall = At(reading.FirstToolCall),
            GapP50 = Round(Percentile(gaps, 50)),
            GapP95 = Round(Percentile(gaps, 95)),
            GapMax = Round(Percentile(gaps, 100)),
            OutputTokensPerSecond = Rate(reading, arrivals),
        };

        double? At(int? number) =>
            number is { } index && index < arrivals.Count ? Round(arrivals[index]) : null;
    }

    /// <summary>The nearest rank: a gap that was really there.</summary>
    static double? Percentile(List<double> sorted, int percent) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (((sorted.Count * percent) + 99) / 100) - 1)];

    /// <summary>From the first event to the last; what came in one piece has no rate.</summary>
    static double? Rate(Reading reading, List<double> arrivals) =>
        reading.Usage?.Completion is { } tokens and > 0
        && arrivals.Count > 1
        && arrivals[^1] - arrivals[0] is var time and > 1
            ? Round(tokens * 1000 / time)
            : null;

    static double? Round(double? milliseconds) =>
        milliseconds is { } value ? Math.Round(value, 1) : null;
}
