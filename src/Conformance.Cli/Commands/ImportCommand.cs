using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Recordings.Imported;

namespace Conformance.Cli.Commands;

/// <summary><c>conform import</c>: what other tools recorded becomes recordings of this suite.</summary>
internal static class ImportCommand
{
    static readonly Argument<string[]> Files = new("file")
    {
        Description =
            "recordings of other tools (files, folders), and answers with their heads as `curl -sNi -o FILE` saves them",
        Arity = ArgumentArity.OneOrMore,
    };
    static readonly Option<string> ProviderId = Text("--provider", "the provider", "ID");
    static readonly Option<string> ModelId = Text("--model", "the model", "ID");
    static readonly Option<string> ScenarioId = Text("--scenario", "the scenario", "ID");
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
    static readonly DayOption Recorded = new(
        "--recorded",
        "the day of the recording (yyyy-MM-dd), where the file does not say it"
    );
    static readonly Option<string> RecordedBy = Text(
        "--recorded-by",
        "for the provenance: who recorded it",
        "TEXT"
    );
    static readonly Option<string> Licence = Text(
        "--licence",
        "for the provenance: its licence",
        "TEXT"
    );
    static readonly Option<string> Source = Text(
        "--source",
        "for the provenance: where it is published",
        "TEXT"
    );

    public static Command Build()
    {
        var command = new Command(
            "import",
            "Makes recordings of other tools' recordings and of saved curl answers."
        )
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
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => ImportHandler.Handle(Read(parsed)));
        return command;
    }

    static ImportRequest Read(ParseResult parsed)
    {
        var output = parsed.GetValue(Output)?.FullName;
        return new ImportRequest
        {
            Project = SpecsOptions.Read(parsed),
            Output = output,
            Files = parsed.GetValue(Files)!,
            RequestFiles = [.. (parsed.GetValue(Requests) ?? []).Select(file => file.FullName)],
            Url = parsed.GetValue(Url),
            Settings = new ImportSettings
            {
                Provider = parsed.GetValue(ProviderId),
                Model = parsed.GetValue(ModelId),
                Scenario = parsed.GetValue(ScenarioId),
                Recorded = parsed.GetValue(Recorded),
                RecordedBy = parsed.GetValue(RecordedBy),
                Licence = parsed.GetValue(Licence),
                Source = parsed.GetValue(Source),
                IntoProject = output is null,
            },
        };
    }

    static Option<string> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };
}
