using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Cli.Projects;
using Conformance.History;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conform history</c>: what the nights say together.</summary>
internal static class HistoryCommand
{
    static readonly Argument<string> Run = new("run") { Description = "the run folder of a night" };
    static readonly Option<DirectoryInfo> Into = new("--into")
    {
        Description = "the folder of the history (default: conform.yaml's, else history/)",
        HelpName = "DIR",
    };
    static readonly DayOption AsOf = new(
        "--as-of",
        "the day of RUN (yyyy-MM-dd); without it a live run's own"
    );
    static readonly Option<string> Link = new("--link")
    {
        Description = "where the night's report can be read (default: the folder as it was given)",
        HelpName = "URL",
    };
    static readonly Argument<string> Folder = new("dir")
    {
        Description = "the folder of the history (default: conform.yaml's, else history/)",
        Arity = ArgumentArity.ZeroOrOne,
    };
    static readonly IntegerOption Last = new(
        "--last",
        "how many of the newest nights are looked at (default: 90)"
    );
    static readonly Option<string[]> Target = new("--target")
    {
        Description = "only this target, PROVIDER or PROVIDER/MODEL; may be repeated",
        HelpName = "ID",
    };
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print one JSON document alone on standard output",
    };

    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description =
            "write history.html there: a new folder, an empty one, or one whose older page is replaced",
        HelpName = "DIR",
    };
    static readonly Option<bool> Open = new("--open")
    {
        Description = "show history.html once it is written",
    };

    public static Command Build()
    {
        var command = new Command("history", "Keeps what each night found, and tells what changed.")
        {
            BuildAdd(),
            BuildShow(),
        };
        return command;
    }

    static Command BuildAdd()
    {
        var command = new Command("add", "Keeps what a run found, good or bad, in a small file.")
        {
            Run,
            Into,
            AsOf,
            Link,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => HistoryHandler.Add(ReadAdd(parsed)));
        return command;
    }

    static HistoryAddRequest ReadAdd(ParseResult parsed)
    {
        var project = SpecsOptions.Read(parsed);
        return new HistoryAddRequest(
            project,
            parsed.GetValue(Run)!,
            parsed.GetValue(Into)?.FullName ?? project.History,
            parsed.GetValue(AsOf),
            parsed.GetValue(Link) ?? parsed.GetValue(Run)!
        );
    }

    /// <summary>The project's own, as it is seen from here.</summary>
    static string UsualFolder()
    {
        var here = Directory.GetCurrentDirectory();
        return FoundProject.From(here, file => ShownPath.Of(file, here)) is { } found
            ? ShownPath.Of(found.History, here)
            : HistoryFolder.Usual;
    }

    static Command BuildShow()
    {
        var command = new Command("show", "Tells how the nights went, and what changed when.")
        {
            Folder,
            Last,
            Target,
            Json,
            Out,
            Open,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Open) && result.GetResult(Out) is null)
            {
                result.AddError("--open shows history.html; say with --out where it is written");
            }
        });
        command.SetAction(parsed =>
            HistoryHandler.Show(
                new HistoryShowRequest(
                    parsed.GetValue(Folder) ?? UsualFolder(),
                    parsed.GetValue(Last) ?? 90,
                    parsed.GetValue(Target) ?? [],
                    parsed.GetValue(Json),
                    parsed.GetValue(Out)?.FullName,
                    parsed.GetValue(Open)
                )
            )
        );
        return command;
    }
}
