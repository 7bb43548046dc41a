using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.History;
using Conformance.Reports.History;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform history add</c> is asked.</summary>
/// <param name="Into">The folder of the history.</param>
/// <param name="AsOf">The day of the run; null: its own.</param>
/// <param name="Link">Where its report can be read.</param>
internal sealed record HistoryAddRequest(
    Project Project,
    string Run,
    string Into,
    DateOnly? AsOf,
    string Link
);

/// <summary>What <c>conform history show</c> is asked.</summary>
/// <param name="Last">How many of the newest nights.</param>
/// <param name="Targets">Empty for all.</param>
/// <param name="Out">Where the page goes; null: none is written.</param>
/// <param name="Open">Show the page once it is written.</param>
internal sealed record HistoryShowRequest(
    string Folder,
    int Last,
    IReadOnlyList<string> Targets,
    bool Json,
    string? Out,
    bool Open
);

/// <summary><c>conform history</c>: what the nights say together.</summary>
internal static class HistoryHandler
{
    public static int Add(HistoryAddRequest request)
    {
        var run = RecordedRun.Read(request.Run);
        var day = request.AsOf ?? DayOf(run);
        var results = NightOfRun.HashOf(run.Folder);
        var sameDay = HistoryFolder.Of(request.Into, day);
        if (sameDay.Find(night => night.Results == results) is { } known)
        {
            Console.Out.WriteLine(
                Terminal.Line($"{run.Name} is in {request.Into} already, as {known.Name}")
            );
            return ExitCode.Clean;
        }

        var night = NightOfRun.Keep(
            run,
            day,
            sameDay.Count + 1,
            request.Link,
            results,
            SpecsOf(request.Project, run)
        );
        var file = HistoryFolder.Add(request.Into, night);
        Console.Out.WriteLine(
            Terminal.Line(
                $"history: {ShownPath.Of(file, Directory.GetCurrentDirectory())} ({Reports.Summary.Count(night.Cells.Count, "cell")})"
            )
        );
        return ExitCode.Clean;
    }

    static DateOnly DayOf(RecordedRun run) =>
        run.Day
        ?? (
            run.Header.Mode is "live" or "record"
                ? Today.Utc
                : throw new BadRunException(
                    $"{run.Name} is a replay, whose recordings are of any day; say which night it is with --as-of DATE"
                )
        );

    /// <summary>Of the cells, where the specs at hand are those that the run was judged with.</summary>
    static Func<string, string, string?> SpecsOf(Project project, RecordedRun run)
    {
        var specs = project.Load();
        return specs.SpecsHash == run.Header.SpecsHash
            ? CellSpecs.Hashes(
                SpecLayers.Read([.. project.Layers.Select(layer => layer.Specs)]),
                specs
            )
            : static (_, _) => null;
    }

    public static int Show(HistoryShowRequest request)
    {
        if (request.Out is { } checkedFirst)
        {
            HistoryOutput.Check(checkedFirst);
        }

        var nights = HistoryFolder.Read(request.Folder, request.Last);
        if (nights.Count == 0)
        {
            throw new BadRunException(
                $"{request.Folder} holds no night; `conform history add RUN` adds one"
            );
        }

        var book = HistoryBook.Of(nights, Wanted(request.Targets));
        if (book.Targets.Count == 0)
        {
            throw new BadRunException(
                $"no night of {request.Folder} has {string.Join(" or ", request.Targets)}; they have {Targets(nights)}"
            );
        }

        if (request.Json)
        {
            using var output = Terminal.OpenOutput();
            output.Write(HistoryJson.Write(book));
        }
        else
        {
            Console.Out.Write(HistoryText.Write(book, Terminal.Ascii));
        }

        if (request.Out is { } folder)
        {
            var page = HistoryOutput.Write(book, folder);
            ReportPath.Tell("history", page, request.Json, request.Open);
        }

        return ExitCode.Clean;
    }

    static Func<string, bool>? Wanted(IReadOnlyList<string> targets) =>
        targets.Count == 0
            ? null
            : target =>
                targets.Any(wanted =>
                    target == wanted || target.StartsWith(wanted + "/", StringComparison.Ordinal)
                );

    static string Targets(List<HistoryNight> nights) =>
        string.Join(
            ", ",
            nights
                .SelectMany(night => night.Cells)
                .Select(cell => cell.Target)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
}
