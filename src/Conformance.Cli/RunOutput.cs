using Conformance.Dialects;
using Conformance.Files;
using Conformance.Reports;
using Conformance.Reports.Badge;
using Conformance.Reports.Console;
using Conformance.Reports.Diffs;
using Conformance.Reports.JUnit;
using Conformance.Reports.Markdown;
using Conformance.Reports.Rules;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Replay;

namespace Conformance.Cli;

/// <summary>Writes a run's files, and tells about it on the terminal.</summary>
internal static class RunOutput
{
    /// <summary>Where docs/rules.md lies as seen from a folder of the checkout; null outside of one.</summary>
    static string? RulesPage(string folder) =>
        ProjectRoot.Find(folder) is { } root
            ? Path.GetRelativePath(folder, Path.Combine(root, "docs", "rules.md"))
                .Replace('\\', '/')
            : null;

    public static Report ReportOf(CompletedRun run, string? folder) =>
        new(
            run.Header,
            run.Cells,
            run.Unrecorded,
            [.. Dialect.All.SelectMany(dialect => dialect.Rules)],
            [.. Dialect.All.SelectMany(dialect => dialect.Traits)]
        )
        {
            RulesPage = folder is null ? null : RulesPage(folder),
            Notes = run.Incomplete is null
                ? run.Notes
                : [.. run.Notes, $"incomplete: {run.Incomplete}"],
        };

    /// <param name="folder">The run folder; null where nothing is to be kept.</param>
    /// <param name="fields">fields.json, where it is not made from the cells; empty where there is none.</param>
    public static void Write(
        CompletedRun run,
        Gate gate,
        string? folder,
        bool json,
        string? jsonFile,
        BaselineComparison? baseline = null,
        ReadOnlyMemory<byte>? fields = null
    )
    {
        var report = ReportOf(run, folder);
        var results = ResultsWriter.Write(run.Header, run.Cells);
        // The files and the terminal wait for nothing of each other; a thread starts sooner than the thread pool.
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? problem = null;
        var files = new Thread(() =>
        {
            try
            {
                WriteResults(report, results, folder);
            }
            catch (Exception caught)
            {
                problem = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(caught);
            }
        });
        files.Start();

        if (jsonFile is not null)
        {
            WholeFile.Write(
                Path.GetDirectoryName(jsonFile)
                    ?? throw new IOException($"{jsonFile} is no file that can be written"),
                Path.GetFileName(jsonFile),
                results
            );
        }

        if (json)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(results);
        }
        else
        {
            Terminal.Write(ConsoleReport.Write(report, Terminal.Colour, Terminal.Ascii));
        }

        foreach (var note in run.ExpiredDeviations.Concat(run.StaleDeviations))
        {
            foreach (var line in note.Lines)
            {
                Console.Error.WriteLine(line);
            }
        }

        // Here and not there, because this thread is done first.
        if (folder is not null)
        {
            WholeFile.Write(
                folder,
                "junit.xml",
                JUnitReport.Write(report, gate.Level, gate.BreaksClients)
            );
            if (fields is not { IsEmpty: true })
            {
                WholeFile.Write(
                    folder,
                    FieldsFile.Name,
                    fields is { } bytes ? bytes.Span : FieldsFile.Write(run.Cells)
                );
            }
            WholeFile.Write(folder, "summary.md", SummaryMarkdown.Write(report, baseline));
            WholeFile.Write(folder, "badge.json", BadgeReport.Write(report));
        }

        files.Join();
        problem?.Throw();
    }

    static void WriteResults(Report report, byte[] results, string? folder)
    {
        if (folder is not null)
        {
            WholeFile.Write(folder, RunFolder.ResultsFile, results);
            WholeFile.Write(folder, "matrix.md", MarkdownReport.Write(report));
        }
    }
}
