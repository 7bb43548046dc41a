using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli;

/// <summary>
/// Writes index.html beside the other reports, after everything else: to render it takes longer than to judge a few
/// recordings, so what is on disk is left alone where it was made from the same results by the same program.
/// </summary>
internal static class HtmlOutput
{
    public const string FileName = "index.html";

    // Raised with every change of the page that results alone do not show.
    const string Form = "1";

    // As long as <!doctype html><html lang="en" data-made-from="sha256:…"> is.
    const int StampReach = 160;

    /// <param name="cassettes">The folder of recordings; null outside of a project.</param>
    /// <param name="wanted">False leaves no page, rather than one that tells of other results.</param>
    public static void Write(
        CompletedRun run,
        string folder,
        string? cassettes,
        SpecSet? specs,
        BaselineComparison? baseline,
        bool wanted = true
    )
    {
        var file = Path.Combine(folder, FileName);
        if (!wanted && !File.Exists(file))
        {
            return;
        }

        var fields = Read(Path.Combine(folder, FieldsFile.Name));
        var stamp = Stamp(run, folder, cassettes, fields, baseline);
        if (IsCurrent(file, stamp))
        {
            return;
        }

        if (wanted)
        {
            Render(run, folder, cassettes, specs, baseline, fields, stamp);
        }
        else
        {
            File.Delete(file);
        }
    }

    /// <summary>Apart, so that Conformance.Html and what it needs are loaded only where a page is rendered.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Render(
        CompletedRun run,
        string folder,
        string? cassettes,
        SpecSet? specs,
        BaselineComparison? baseline,
        byte[]? fields,
        string stamp
    ) =>
        WholeFile.Write(
            folder,
            FileName,
            Html.HtmlReport.Render(
                new Html.HtmlInput(RunOutput.ReportOf(run, folder))
                {
                    Folder = folder,
                    Cassettes = cassettes,
                    Specs = specs,
                    StaleDeviations = Lines(run.StaleDeviations),
                    ExpiredDeviations = Lines(run.ExpiredDeviations),
                    Fields = fields,
                    Baseline = baseline,
                    Stamp = stamp,
                }
            )
        );

    static IReadOnlyList<string> Lines(IReadOnlyList<DeviationNote> notes) =>
        [.. notes.SelectMany(note => note.Lines)];

    /// <summary>Made from the same, and not before this program was.</summary>
    static bool IsCurrent(string file, string stamp)
    {
        var page = new FileInfo(file);
        if (!page.Exists || page.LastWriteTimeUtc < ProgramTime())
        {
            return false;
        }

        Span<byte> head = stackalloc byte[StampReach];
        using var stream = page.OpenRead();
        head = head[..stream.ReadAtLeast(head, StampReach, throwOnEndOfStream: false)];
        return head.IndexOf(Encoding.UTF8.GetBytes($"data-made-from=\"{stamp}\"")) >= 0;
    }

    static DateTime ProgramTime()
    {
        var newest = DateTime.MinValue;
        foreach (var name in new[] { "conform.dll", "Conformance.dll", "Conformance.Html.dll" })
        {
            // Where the program is one file there are no parts, and the version in the results tells it apart.
            var part = new FileInfo(Path.Combine(AppContext.BaseDirectory, name));
            if (part.Exists && part.LastWriteTimeUtc > newest)
            {
                newest = part.LastWriteTimeUtc;
            }
        }

        return newest;
    }

    /// <summary>Over everything that the page is made from; recordings and specs are in the results by their hashes.</summary>
    static string Stamp(
        CompletedRun run,
        string folder,
        string? cassettes,
        byte[]? fields,
        BaselineComparison? baseline
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(Form));
        Append(hash, Read(Path.Combine(folder, RunFolder.ResultsFile)));
        Append(hash, fields);
        Append(hash, cassettes is null ? null : Read(Path.Combine(cassettes, Provenance.FileName)));
        foreach (
            var lines in new[]
            {
                run.Unrecorded,
                Lines(run.StaleDeviations),
                Lines(run.ExpiredDeviations),
                run.Notes,
                [run.Incomplete ?? ""],
            }
        )
        {
            Append(hash, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        if (baseline is not null)
        {
            // A comparison has no shorter form than its words.
            Append(hash, Encoding.UTF8.GetBytes(baseline.Name));
            Append(
                hash,
                Encoding.UTF8.GetBytes(DiffMarkdown.Write(baseline.Diff, DiffGate.Default))
            );
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, byte[]? bytes)
    {
        hash.AppendData(SHA256.HashData(bytes ?? []));
    }

    static byte[]? Read(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;
}
