using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Files;
using Conformance.Reports.Diffs;
using Conformance.Reports.Metrics;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform diff</c> is asked.</summary>
internal sealed record DiffRequest
{
    public required Project Project { get; init; }
    public required string Old { get; init; }

    /// <summary>Null: trials of the old one are compared.</summary>
    public string? New { get; init; }

    /// <summary>Null: the newest of each.</summary>
    public TrialRange? Trials { get; init; }
    public required DiffGate Gate { get; init; }

    /// <summary>The day of the new run; null: its own.</summary>
    public DateOnly? AsOf { get; init; }
    public bool Json { get; init; }

    /// <summary>Print the lines of an alert in place of all that changed.</summary>
    public bool Summary { get; init; }

    /// <summary>What remembers what was told; null: nothing does.</summary>
    public string? AlertsFile { get; init; }

    /// <summary>Null: Markdown is not written; likewise the others.</summary>
    public string? MarkdownFile { get; init; }
    public string? WebhookFile { get; init; }
    public string? MetricsFile { get; init; }
}

/// <summary><c>conform diff</c>: what changed from one run to another, and whether anyone must be woken for it.</summary>
internal static class DiffHandler
{
    public static int Handle(DiffRequest request)
    {
        if (request.New is null && request.Trials is null)
        {
            throw new BadRunException("diff needs two run folders, or one and --trial A..B");
        }

        var specs = request.Project.Load();
        var old = RecordedRun.Read(request.Old);
        var @new = request.New is { } folder ? RecordedRun.Read(folder) : old;
        var day = request.AsOf ?? DayOf(@new);
        if (request.AlertsFile is { } told)
        {
            OutputFile.Check(told);
        }

        if (request.Gate.UnjudgedDays is not null && day is null)
        {
            throw new BadRunException(
                $"{@new.Name} is a replay, whose recordings are of any day; --unjudged-days needs --as-of DATE"
            );
        }

        var diff = DiffRun.Compare(
            old,
            @new,
            request.Trials,
            specs,
            new Rejudge(specs, request.Project.Cassettes),
            day,
            request.Project.File.Ignored
        );
        var night = AlertNight.Of(
            request.AlertsFile is { } file ? AlertFile.Read(file) : [],
            diff,
            request.Gate,
            @new.Cells,
            whole: !ComparedCells.IsPart(@new.Header),
            day ?? Today.Utc
        );
        Tell(request, diff, night, old, @new);
        if (ComparedNothing(diff, request.Gate))
        {
            throw new BadRunException(Nothing(old, @new, request.Trials, diff));
        }

        Remember(request, night);
        return night.New.Count > 0 ? ExitCode.Failures : ExitCode.Clean;
    }

    static void Tell(
        DiffRequest request,
        RunDiff diff,
        AlertNight night,
        RecordedRun old,
        RecordedRun @new
    )
    {
        var remembered = request.AlertsFile is null ? null : night;
        WriteFiles(request, diff, night, @new);
        if (request.Json)
        {
            using var output = Terminal.OpenOutput();
            output.Write(DiffJson.Write(diff, request.Gate, old.Header, @new.Header, remembered));
        }
        else if (request.Summary)
        {
            foreach (var line in AlertText.Lines(diff, night))
            {
                Console.Out.WriteLine(Terminal.Line(line));
            }
        }
        else
        {
            Console.Out.Write(
                DiffText.Write(diff, request.Gate, Terminal.Colour, Terminal.Ascii, remembered)
            );
        }
    }

    static void WriteFiles(DiffRequest request, RunDiff diff, AlertNight night, RecordedRun @new)
    {
        if (request.MarkdownFile is { } markdown)
        {
            OutputFile.Write(
                markdown,
                DiffMarkdown.Write(diff, request.Gate, request.AlertsFile is null ? null : night)
            );
            Written("markdown", markdown);
        }

        if (request.WebhookFile is { } webhook)
        {
            OutputFile.Write(
                webhook,
                WebhookJson.Write(diff, night, request.AsOf ?? DayOf(@new) ?? Today.Utc)
            );
            Written("webhook", webhook);
        }

        if (request.MetricsFile is { } metrics)
        {
            OutputFile.Write(metrics, MetricsReport.Write(@new.Cells, diff, night));
            Written("metrics", metrics);
        }
    }

    static void Written(string what, string file) =>
        Terminal.Note($"{what}: {ShownPath.Of(file, Directory.GetCurrentDirectory())}");

    /// <summary>After it was told: what could not be is told again. A night that changes nothing leaves the file as it is.</summary>
    static void Remember(DiffRequest request, AlertNight night)
    {
        if (request.AlertsFile is not { } file)
        {
            return;
        }

        var bytes = AlertFile.Write(night.Told);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
        {
            OutputFile.Write(file, bytes);
        }
    }

    /// <summary>A live night without any answer is of today, for all that is known.</summary>
    static DateOnly? DayOf(RecordedRun run) =>
        run.Day ?? (run.Header.Mode is "live" or "record" ? Today.Utc : null);

    /// <summary>
    /// A comparison that compared nothing must not read as green. Where nothing at all was judged tonight, the days decide, if
    /// they are counted.
    /// </summary>
    static bool ComparedNothing(RunDiff diff, DiffGate gate) =>
        diff.Paired == 0 || (diff.Compared == 0 && diff.OldJudged > 0 && gate.UnjudgedDays is null);

    static string Nothing(RecordedRun old, RecordedRun @new, TrialRange? trials, RunDiff diff) =>
        trials is not null
            ? $"no cell has both trials; {old.Name} has {Known(old)}, {@new.Name} has {Known(@new)}"
        : diff.Paired == 0 ? $"{old.Name} and {@new.Name} have no cell in common"
        : $"nothing could be compared: no cell was judged in both {old.Name} and {@new.Name}";

    static string Known(RecordedRun run)
    {
        var trials = run
            .Cells.Select(cell => cell.Trial)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return trials.Count == 0 ? "none" : string.Join(", ", trials);
    }
}
