using Conformance.Cli.Projects;
using Conformance.Dialects;
using Conformance.Files;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.Badge;
using Conformance.Reports.Console;
using Conformance.Reports.Diffs;
using Conformance.Reports.JUnit;
using Conformance.Reports.Markdown;
using Conformance.Reports.Metrics;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;

namespace Conformance.Cli.Output;

/// <summary>Writes a run's files, and tells about it on the terminal.</summary>
internal static class RunOutput
{
    public static Report ReportOf(CompletedRun run, string? folder) =>
        new(
            run.Header,
            run.Cells,
            run.Unrecorded,
            [.. AllDialects.All.SelectMany(dialect => dialect.Rules)],
            [.. AllDialects.All.SelectMany(dialect => dialect.Traits.All)]
        )
        {
            ClientFits = run.ClientFits,
            RulesPage = folder is null ? null : RulesPage(folder),
            Notes = run.Incomplete is null
                ? run.Notes
                : [.. run.Notes, $"incomplete: {run.Incomplete}"],
        };

    /// <param name="fields">fields.json, where it is not made from the cells; empty where there is none.</param>
    public static void Write(
        CompletedRun run,
        OutputSettings settings,
        BaselineComparison? baseline = null,
        ReadOnlyMemory<byte>? fields = null
    )
    {
        var report = ReportOf(run, settings.Folder);
        if (settings.Folder is { } made)
        {
            // A file may be asked for in it.
            Directory.CreateDirectory(made);
        }

        if (settings.JsonFile is { } file)
        {
            OutputFile.Write(file, output => WriteResults(run, output));
        }

        // What a person reads last is what the run comes to.
        foreach (var note in run.ExpiredDeviations.Concat(run.StaleDeviations))
        {
            foreach (var line in note.Lines)
            {
                Console.Error.WriteLine(Terminal.Line(line));
            }
        }

        if (baseline is not null && !settings.Json)
        {
            TellChanges(baseline);
        }

        Tell(run, report, settings.Json);
        if (settings.Folder is { } folder)
        {
            WholeFile.Write(folder, RunFolder.ResultsFile, file => WriteResults(run, file));
            // What another run told must not stand beside these results, should one of the files below fail to be written.
            RunFolder.RemoveReports(folder);
            WriteReports(report, folder, settings.Gate, baseline);
            WriteFields(run, folder, fields);
            RunFolder.RemoveExchanges(
                folder,
                run.Cells.SelectMany(cell => cell.Exchanges).ToHashSet(StringComparer.Ordinal)
            );
        }
    }

    static void TellChanges(BaselineComparison baseline)
    {
        Console.Out.WriteLine(Terminal.Line($"Since {baseline.Name}:"));
        Console.Out.Write(
            DiffText.Write(
                baseline.Diff,
                new DiffGate(Level.Should, Traits: false, Cells: false),
                Terminal.Colour,
                Terminal.Ascii
            )
        );
        Console.Out.WriteLine();
    }

    static void Tell(CompletedRun run, Report report, bool json)
    {
        if (json)
        {
            using var output = Terminal.OpenOutput();
            WriteResults(run, output);
        }
        else
        {
            Terminal.Write(
                ConsoleReport.Write(report, Terminal.Colour, Terminal.Ascii, Terminal.LineWidth)
            );
        }
    }

    static void WriteResults(CompletedRun run, Stream output) =>
        ResultsWriter.Write(output, run.Header, run.Cells, run.Files, run.ClientFits);

    static void WriteReports(Report report, string folder, Gate gate, BaselineComparison? baseline)
    {
        WholeFile.Write(folder, "matrix.md", MarkdownReport.Write(report));
        WholeFile.Write(
            folder,
            "junit.xml",
            JUnitReport.Write(report, gate.Level, gate.BreaksClients)
        );
        WholeFile.Write(folder, "summary.md", SummaryMarkdown.Write(report, baseline));
        BadgeFiles.Write(report, folder);
        WholeFile.Write(
            folder,
            MetricsReport.FileName,
            MetricsReport.Write(report.Cells, baseline?.Diff)
        );
    }

    static void WriteFields(CompletedRun run, string folder, ReadOnlyMemory<byte>? fields)
    {
        if (fields is not { IsEmpty: true })
        {
            WholeFile.Write(folder, FieldsFile.Name, fields ?? FieldsFile.Write(run.Cells));
        }
    }

    /// <summary>Where docs/rules.md lies as seen from a folder of the checkout; null outside of one.</summary>
    static string? RulesPage(string folder) =>
        ProjectRoot.Find(folder) is { } root
            ? Path.GetRelativePath(folder, Path.Combine(root, "docs", "rules.md"))
                .Replace('\\', '/')
            : null;
}
