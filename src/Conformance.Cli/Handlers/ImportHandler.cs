using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.Imported;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Importing;
using Conformance.Running.Live.Keys;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Wire.Exchanges;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform import</c> is asked.</summary>
internal sealed record ImportRequest
{
    public required Project Project { get; init; }

    /// <summary>The folder of recordings to write to; null: the project's.</summary>
    public string? Output { get; init; }
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The requests that curl sent, one for each answer.</summary>
    public required IReadOnlyList<string> RequestFiles { get; init; }

    /// <summary>Where curl asked; null: the provider's address.</summary>
    public string? Url { get; init; }

    /// <summary>Without what the project knows.</summary>
    public required ImportSettings Settings { get; init; }
}

/// <summary><c>conform import</c>: what other tools recorded becomes recordings of this suite.</summary>
internal static class ImportHandler
{
    const int MostErrors = 20;

    public static int Handle(ImportRequest request)
    {
        var specs = request.Project.Load();
        var settings = request.Settings with
        {
            Specs = specs,
            Keys = KeyValues.Values(specs, Environment.GetEnvironmentVariable),
        };
        var url = ImportInputs.UrlOf(request.Url, settings);
        var folders = request
            .Files.Where(Directory.Exists)
            .Select(folder => ImportFolder.Read(folder, url))
            .ToList();
        IReadOnlyList<ImportedFile> files =
        [
            .. ImportInputs.Read(
                [.. request.Files.Where(path => !Directory.Exists(path))],
                request.RequestFiles,
                url
            ),
            .. folders.SelectMany(folder => folder.Files),
        ];
        var recordings = Importer.Import(files, settings);
        var unlicensed = File(recordings, request.Output ?? request.Project.Filing, specs);
        TellLeftOut(files);
        if (unlicensed)
        {
            Console.Out.WriteLine(
                $"Before you share them, say in {Provenance.FileName} whose they are, and under which licence (--licence, --recorded-by, --source)."
            );
        }

        foreach (var (what, count) in folders.SelectMany(folder => folder.PassedOver))
        {
            Console.Error.WriteLine(Terminal.Line($"passed over: {count} × {what}"));
        }

        var refused = folders.SelectMany(folder => folder.Refused).ToList();
        if (refused.Count > 0)
        {
            throw new BadRunException(Shortened(refused));
        }

        if (recordings.Count == 0)
        {
            throw new BadRunException("there is no chat completion in what was given");
        }

        var folder = request.Output ?? request.Project.Filing;
        Console.Out.WriteLine(
            Terminal.Line($"recordings: {ShownPath.Of(folder, Directory.GetCurrentDirectory())}")
        );
        return ExitCode.Clean;
    }

    /// <summary>What is missing in one file of a suite is often missing in all.</summary>
    static List<string> Shortened(List<string> errors) =>
        errors.Count <= MostErrors
            ? errors
            : [.. errors.Take(MostErrors), $"and {errors.Count - MostErrors} more like these"];

    /// <returns>Whether nobody said under which licence one of them is.</returns>
    static bool File(IReadOnlyList<ImportedRecording> recordings, string folder, SpecSet specs)
    {
        var unlicensed = false;
        foreach (var recording in recordings)
        {
            var placed = ImportedRecordingStore.Add(folder, recording);
            Tell(recording, placed, folder, specs);
            unlicensed |= !placed.WasThere && recording.Row.Licence == Provenance.LicenceNotStated;
        }

        return unlicensed;
    }

    static void TellLeftOut(IReadOnlyList<ImportedFile> files)
    {
        foreach (var file in files)
        {
            foreach (var (place, why) in file.LeftOut)
            {
                Console.Out.WriteLine(Terminal.Line($"left out: {file.Name}: {place}: {why}"));
            }
        }
    }

    static void Tell(
        ImportedRecording recording,
        PlacedRecording placed,
        string folder,
        SpecSet specs
    )
    {
        var notKept = recording.Row.NotKept.Names();
        Console.Out.WriteLine(
            Terminal.Line(
                $"{placed.Path}: {(placed.WasThere ? "was there already" : Summary(recording))}{(notKept.Count == 0 ? "" : $"; not kept by the source: {string.Join(", ", notKept)}")}{Verdict(recording.Cell, placed, folder, specs)}"
            )
        );
    }

    static string Summary(ImportedRecording recording)
    {
        var count = recording.Cassette.Interactions.Count;
        return $"{count} exchange{(count == 1 ? "" : "s")} from {string.Join(", ", recording.Files)}";
    }

    /// <summary>What a run will say of it; nothing where no run will look at it.</summary>
    static string Verdict(string path, PlacedRecording placed, string folder, SpecSet specs)
    {
        var cell = Planner
            .Build(specs, Filters.None, null)
            .Cells.FirstOrDefault(cell => cell.Path == path);
        var trial = Path.GetFileNameWithoutExtension(placed.Path);
        var result = cell is null
            ? null
            : CellReplay
                .Judge(cell, new RecordingFolder(folder), new DeviationBook(specs.Deviations, null))
                .FirstOrDefault(result => result.Trial == trial);
        return result is null
            ? ""
            : $"; {result.Outcome.Name()}{(result.Detail.Length == 0 ? "" : $": {result.Detail}")}";
    }
}
