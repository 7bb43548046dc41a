using System.CommandLine;
using Conformance.Cli.Templates;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform new</c>: a commented spec file to begin with.</summary>
internal static class NewCommand
{
    static readonly Option<string> Specs = new("--specs")
    {
        Description = "the folder of specs to write into; without it, the project's",
        HelpName = "DIR",
    };

    public static Command Build() =>
        new("new", "Writes a commented spec file to begin with.")
        {
            Kind("scenario", "scenarios", "A conversation, and what is hoped of the model in it."),
            Kind("provider", "providers", "An endpoint, its key's name, and its models."),
        };

    static Command Kind(string kind, string folder, string description)
    {
        var name = new Argument<string>("name")
        {
            Description = "its id: lower-case letters, digits, - and .",
        };
        var command = new Command(kind, description) { name, Specs };
        command.SetAction(parsed => Write(kind, folder, parsed.GetValue(name)!, parsed));
        return command;
    }

    static int Write(string kind, string folder, string id, ParseResult parsed)
    {
        Terminal.UseUtf8();
        if (SpecId.Problem(id) is { } problem)
        {
            Console.Error.WriteLine(Terminal.Plain($"conform: {problem}"));
            return ExitCode.BadRun;
        }

        var here = Directory.GetCurrentDirectory();
        if (SpecsFolder(parsed.GetValue(Specs), here) is not { } specs)
        {
            return ExitCode.BadRun;
        }

        var file = Path.Combine(specs, folder, id + ".yaml");
        var shown = Terminal.Plain(SpecsOption.Show(file, here));
        if (
            !NewFile.Write(file, kind == "scenario" ? Template.Scenario(id) : Template.Provider(id))
        )
        {
            Console.Error.WriteLine($"conform: {shown} is there already, and was left as it is");
            return ExitCode.BadRun;
        }

        var layered = parsed.GetValue(Specs) is { } given
            ? $" --specs {Terminal.Plain(given)}"
            : "";
        Console.Out.WriteLine($"{shown} is written.");
        foreach (var schema in SchemaCopies.AddTo(specs))
        {
            Console.Out.WriteLine(
                $"{Terminal.Plain(SpecsOption.Show(Path.Combine(specs, "schemas", schema), here))} is written, for editors."
            );
        }

        Console.Out.Write(
            kind == "scenario"
                ? AfterScenario(id, shown, layered)
                : AfterProvider(id, shown, layered)
        );
        return ExitCode.Clean;
    }

    /// <summary>Null, with the reason told, where there is none to write into.</summary>
    static string? SpecsFolder(string? given, string here)
    {
        if (given is not null)
        {
            if (!Directory.Exists(given))
            {
                Console.Error.WriteLine(
                    Terminal.Plain($"conform: --specs: there is no folder {given}")
                );
                return null;
            }

            return SpecLayer.Of(Path.GetFullPath(given), static folder => folder).Folder;
        }

        // What was packed with the program is nobody's to write into.
        if (ProjectRoot.Find(here) is { } root)
        {
            return Path.Combine(root, "specs");
        }

        Console.Error.WriteLine(Project.Nowhere);
        return null;
    }

    static string AfterScenario(string id, string file, string layered) =>
        $"""

            Next:
              1. Say in {file} what to ask, and what to hope for.
              2. conform lint{layered}
              3. Try it without a key, against answers by the book. In one terminal:
                   conform serve{layered} --ideal --port 8080
                 and in another, with a PROVIDER and a MODEL that the first one lists:
                   conform run{layered} --mode live --scenario {id} --provider PROVIDER --model MODEL --base-url http://127.0.0.1:8080/PROVIDER/MODEL/v1
              4. With a key in the environment:
                   conform run{layered} --mode live --scenario {id} --provider PROVIDER

            """.ReplaceLineEndings("\n");

    static string AfterProvider(string id, string file, string layered) =>
        $"""

            Next:
              1. Give {file} its address, the name of its key's variable, and its models.
              2. conform lint{layered}
              3. See what would be asked, and what it may cost:
                   conform run{layered} --mode live --provider {id} --dry-run
              4. Put the key into {Template.KeyVariable(
                id
            )} (or the variable that the file names), and
                   conform run{layered} --mode live --provider {id}

            """.ReplaceLineEndings(
            "\n"
        );
}
