using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Files;
using Conformance.Reports.Diffs;
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

    /// <summary>Null: Markdown is not written.</summary>
    public string? MarkdownFile { get; init; }
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
        Tell(request, diff, old, @new);
        if (ComparedNothing(diff, request.Gate))
        {
            throw new BadRunException(Nothing(old, @new, request.Trials, diff));
        }

        return diff.Changes.Any(request.Gate.Includes) ? ExitCode.Failures : ExitCode.Clean;
    }

    static void Tell(DiffRequest request, RunDiff diff, RecordedRun old, RecordedRun @new)
    {
        if (request.MarkdownFile is { } file)
        {
            OutputFile.Write(file, DiffMarkdown.Write(diff, request.Gate));
            Terminal.Note($"markdown: {ShownPath.Of(file, Directory.GetCurrentDirectory())}");
        }

        if (request.Json)
        {
            using var output = Terminal.OpenOutput();
            output.Write(DiffJson.Write(diff, request.Gate, old.Header, @new.Header));
        }
        else
        {
            Console.Out.Write(DiffText.Write(diff, request.Gate, Terminal.Colour, Terminal.Ascii));
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
