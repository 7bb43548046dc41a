using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;

namespace Conformance.Cli.Commands;

/// <summary><c>conform judge</c>: anyone's recordings or answers, without a scenario.</summary>
internal static class JudgeCommand
{
    static readonly Argument<string[]> Paths = new("path")
    {
        Description =
            "recordings of any known format (files, folders), or one raw answer; - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };
    static readonly Option<FileInfo> Request = new("--request")
    {
        Description =
            "the request of a raw answer (its JSON body), for the rules that need it; without it NAME.request.json beside the answer",
        HelpName = "FILE",
    };
    static readonly Option<string> Target = new("--provider")
    {
        Description =
            "whose answers they are, for what that provider documents of itself; without it their addresses say so",
        HelpName = "ID[/MODEL]",
    };
    static readonly Option<string> Url = new("--url")
    {
        Description = "where those were asked whose address is not kept",
        HelpName = "URL",
    };
    static readonly DayOption Recorded = new(
        "--recorded",
        "the day of the recordings (yyyy-MM-dd), where their names do not say it"
    );
    static readonly FailOnOption FailOn = new();

    public static Command Build()
    {
        var command = new Command("judge", "Judges recordings and answers from anywhere.")
        {
            Paths,
            Request,
            Target,
            Url,
            Recorded,
            OutputOptions.Folder,
            FailOn,
            OutputOptions.History,
            OutputOptions.NoHtml,
            OutputOptions.Open,
            OutputOptions.Json,
            OutputOptions.JsonFile,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => JudgeHandler.Handle(Read(parsed)));
        return command;
    }

    static JudgeRequest Read(ParseResult parsed)
    {
        var project = SpecsOptions.Read(parsed);
        return new JudgeRequest
        {
            Paths = parsed.GetValue(Paths)!,
            RequestFile = parsed.GetValue(Request)?.FullName,
            Target = parsed.GetValue(Target),
            Url = parsed.GetValue(Url),
            Recorded = parsed.GetValue(Recorded),
            Project = project,
            Output = OutputOptions.Read(parsed, FailOn.Read(parsed, project.File.Gate), project),
        };
    }
}
