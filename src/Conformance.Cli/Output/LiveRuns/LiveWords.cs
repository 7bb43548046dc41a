using System.Globalization;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Live.Watching;

namespace Conformance.Cli.Output.LiveRuns;

/// <summary>Where a live run stands, in words.</summary>
internal static class LiveWords
{
    const int Kilo = 1000;

    /// <summary>What is not there is not told.</summary>
    public static string Of(LiveProgress progress)
    {
        var parts = new List<string>
        {
            $"{progress.Judged} of {progress.Planned} judged",
            $"{progress.UnderWay} under way",
        };
        AddSome(progress.RateLimited, "waiting for the rate limit");
        AddSome(progress.Pausing, "waiting to be sent again");
        AddSome(progress.Done - progress.Judged, "not asked");
        AddSome(progress.SentAgain, $"of {progress.Requests} requests sent again");
        parts.Add($"{Size(progress.Received)} received");
        parts.Add($"{Time(progress.Elapsed)} elapsed");
        if (progress.TimeLeft is { TotalSeconds: >= 1 } left)
        {
            parts.Add($"about {Time(left)} left");
        }

        return string.Join(", ", parts);

        void AddSome(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count} {what}");
            }
        }
    }

    public static string Latest(CellResult cell)
    {
        var trial = cell.Trial is { } name ? $" {name}" : "";
        var cause = cell.Cause is { } why ? $" ({why})" : "";
        return $"{cell.Cell}{trial}: {cell.Outcome.Name()}{cause}";
    }

    public static string Time(TimeSpan time) =>
        time.ToString(
            time >= TimeSpan.FromHours(1) ? @"h\:mm\:ss" : @"m\:ss",
            CultureInfo.InvariantCulture
        );

    public static string Size(long bytes) =>
        bytes switch
        {
            < Kilo => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
            < Kilo * Kilo => string.Create(
                CultureInfo.InvariantCulture,
                $"{(double)bytes / Kilo:0} kB"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{(double)bytes / Kilo / Kilo:0.0} MB"
            ),
        };
}
