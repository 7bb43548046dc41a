using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conform diff</c>: what changed from one run to another, and whether anyone must be woken for it.</summary>
internal static class DiffCommand
{
    static readonly Argument<string> Old = new("old")
    {
        Description = "a run folder, or the baseline that was accepted",
    };
    static readonly Argument<string?> New = new("new")
    {
        Description =
            "the run folder to compare with it; may be left out with --trial, and where conform.yaml names the baseline, which is OLD then",
        Arity = ArgumentArity.ZeroOrOne,
    };
    static readonly TrialRangeOption Trial = new();
    static readonly DiffGateOptions Gate = new();
    static readonly DayOption AsOf = new(
        "--as-of",
        "the day of NEW, for --unjudged-days (yyyy-MM-dd); without it a live run's own"
    );
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print one JSON document alone on standard output",
    };
    static readonly Option<FileInfo> Markdown = new("--markdown")
    {
        Description = "write Markdown to a file as well",
        HelpName = "FILE",
    };

    public static Command Build()
    {
        var command = new Command("diff", "Tells what changed from one run to another.")
        {
            Old,
            New,
            Trial,
            Gate.FailOn,
            Gate.RequireCells,
            Gate.UnjudgedDays,
            AsOf,
            Json,
            Markdown,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => DiffHandler.Handle(Read(parsed)));
        return command;
    }

    static DiffRequest Read(ParseResult parsed)
    {
        var project = SpecsOptions.Read(parsed);
        var (old, @new) = (parsed.GetValue(Old)!, parsed.GetValue(New));
        if (@new is null && parsed.GetValue(Trial) is null && project.File.Baseline is { } baseline)
        {
            (old, @new) = (baseline, old);
        }

        return new DiffRequest
        {
            Project = project,
            Old = old,
            New = @new,
            Trials = parsed.GetValue(Trial),
            Gate = Gate.Read(parsed, project.File.DiffGate),
            AsOf = parsed.GetValue(AsOf),
            Json = parsed.GetValue(Json),
            MarkdownFile = parsed.GetValue(Markdown)?.FullName,
        };
    }
}
