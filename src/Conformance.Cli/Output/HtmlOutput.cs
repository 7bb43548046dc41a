using Conformance.Files;
using Conformance.Html;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Replay;
using Conformance.Specs;

namespace Conformance.Cli.Output;

/// <summary>Writes index.html beside the other reports, after everything else.</summary>
internal static class HtmlOutput
{
    public const string FileName = "index.html";

    /// <param name="settings">Without a page, none is left either, rather than one that tells of other results.</param>
    /// <param name="cassettes">The folder of recordings; null outside of a project.</param>
    public static void Write(
        CompletedRun run,
        OutputSettings settings,
        string? cassettes,
        SpecSet? specs,
        BaselineComparison? baseline
    )
    {
        var folder = settings.Folder!;
        if (!settings.Html)
        {
            Remove(Path.Combine(folder, FileName));
            return;
        }

        var fields = Path.Combine(folder, FieldsFile.Name);
        var page = new HtmlInput(RunOutput.ReportOf(run, folder))
        {
            Folder = folder,
            Cassettes = cassettes,
            Specs = specs,
            StaleDeviations = Lines(run.StaleDeviations),
            ExpiredDeviations = Lines(run.ExpiredDeviations),
            Fields = File.Exists(fields) ? File.ReadAllBytes(fields) : null,
            Baseline = baseline,
            History = settings.History,
        };
        WholeFile.Write(folder, FileName, HtmlReport.Render(page));
    }

    static IReadOnlyList<string> Lines(IReadOnlyList<DeviationNote> notes) =>
        [.. notes.SelectMany(note => note.Lines)];

    static void Remove(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }
}
