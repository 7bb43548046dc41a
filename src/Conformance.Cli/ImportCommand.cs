using System.CommandLine;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Importing;
using Conformance.Running.Live.Keys;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Cli;

/// <summary><c>conform import</c>: what other tools recorded becomes recordings of this suite.</summary>
internal static class ImportCommand
{
    static readonly Argument<string[]> Files = new("file")
    {
        Description = "HAR files, and answers with their heads as `curl -sNi -o FILE` saves them",
        Arity = ArgumentArity.OneOrMore,
    };
    static readonly Option<string> ProviderId = Id("--provider", "the provider", "ID");
    static readonly Option<string> ModelId = Id("--model", "the model", "ID");
    static readonly Option<string> ScenarioId = Id("--scenario", "the scenario", "ID");
    static readonly Option<FileInfo[]> Requests = new("--request")
    {
        Description =
            "the request (its JSON body) that curl sent; once for each answer, in their order",
        HelpName = "FILE",
    };
    static readonly Option<string> Url = new("--url")
    {
        Description = "where curl asked; without it the provider's address",
        HelpName = "URL",
    };
    static readonly Option<DirectoryInfo> Output = new("--out")
    {
        Description =
            "the folder of recordings to write to; without it the project's cassettes, for conversations that answer one of its scenarios",
        HelpName = "DIR",
    };
    static readonly Option<string> Recorded = new("--recorded")
    {
        Description = "the day of the recording (yyyy-MM-dd), where the file does not say it",
        HelpName = "DATE",
    };
    static readonly Option<string> RecordedBy = Id(
        "--recorded-by",
        "for the provenance: who recorded it",
        "TEXT"
    );
    static readonly Option<string> Licence = Id(
        "--licence",
        "for the provenance: its licence",
        "TEXT"
    );
    static readonly Option<string> Source = Id(
        "--source",
        "for the provenance: where it is published",
        "TEXT"
    );

    public static Command Build()
    {
        Recorded.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && DayOption.Read(result.Tokens[0].Value) is null)
            {
                result.AddError(
                    $"--recorded: found '{result.Tokens[0].Value}', expected a date such as 2026-11-21"
                );
            }
        });
        var command = new Command("import", "Makes recordings of HAR files and saved curl answers.")
        {
            Files,
            ProviderId,
            ModelId,
            ScenarioId,
            Requests,
            Url,
            Output,
            Recorded,
            RecordedBy,
            Licence,
            Source,
        };
        SpecsOption.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static Option<string> Id(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    static int Run(ParseResult parsed)
    {
        Terminal.UseUtf8();
        try
        {
            return Import(parsed);
        }
        catch (SpecException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }
        }
        catch (ImportException problem)
        {
            foreach (var error in problem.Errors)
            {
                Console.Error.WriteLine("conform: " + Terminal.Plain(error));
            }
        }

        return ExitCode.BadRun;
    }

    static int Import(ParseResult parsed)
    {
        var project = SpecsOption.AreAsked(parsed)
            ? SpecsOption.Find(parsed)
            : Project.Nearest(Directory.GetCurrentDirectory());
        var output = parsed.GetValue(Output)?.FullName;
        if (project is null && output is null)
        {
            throw new ImportException(
                "no folder from here upward holds specs/providers; go to a checkout of the suite, or give --out DIR"
            );
        }

        var specs = project?.Load();
        var settings = new ImportSettings
        {
            Specs = specs,
            Provider = parsed.GetValue(ProviderId),
            Model = parsed.GetValue(ModelId),
            Scenario = parsed.GetValue(ScenarioId),
            Recorded = DayOption.Read(parsed.GetValue(Recorded)),
            RecordedBy = parsed.GetValue(RecordedBy),
            Licence = parsed.GetValue(Licence),
            Source = parsed.GetValue(Source),
            IntoProject = output is null,
            Keys = specs is null ? [] : KeyValues.Values(specs, Environment.GetEnvironmentVariable),
        };
        var files = ImportInputs.Read(
            parsed.GetValue(Files)!,
            [.. (parsed.GetValue(Requests) ?? []).Select(file => file.FullName)],
            ImportInputs.UrlOf(parsed.GetValue(Url), settings)
        );
        var folder = output ?? project!.Filing;
        var recordings = Importer.Import(files, settings);
        var unlicensed = false;
        foreach (var recording in recordings)
        {
            var placed = ImportedRecordingStore.Add(folder, recording);
            Tell(recording, placed, folder, specs);
            unlicensed |= !placed.WasThere && recording.Row.Licence == Provenance.LicenceNotStated;
        }

        foreach (var file in files)
        {
            foreach (var (place, why) in file.LeftOut)
            {
                Console.Out.WriteLine(Terminal.Plain($"left out: {file.Name}: {place}: {why}"));
            }
        }

        if (unlicensed)
        {
            Console.Out.WriteLine(
                $"Before you share them, say in {Provenance.FileName} whose they are, and under which licence (--licence, --recorded-by, --source)."
            );
        }

        if (recordings.Count == 0)
        {
            throw new ImportException("there is no chat completion in what was given");
        }

        return ExitCode.Clean;
    }

    static void Tell(
        ImportedRecording recording,
        PlacedRecording placed,
        string folder,
        SpecSet? specs
    )
    {
        var notKept = recording.Row.NotKept.Names();
        Console.Out.WriteLine(
            Terminal.Plain(
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
    static string Verdict(string path, PlacedRecording placed, string folder, SpecSet? specs)
    {
        if (specs is null)
        {
            return "";
        }

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
