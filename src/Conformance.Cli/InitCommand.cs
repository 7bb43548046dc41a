using System.CommandLine;
using Conformance.Cli.Templates;
using Conformance.Running.Completion;

namespace Conformance.Cli;

/// <summary><c>conform init</c>: a folder for specs and recordings of one's own.</summary>
internal static class InitCommand
{
    static readonly Argument<string> Folder = new("dir")
    {
        Description = "the folder to lay out; without it, the working directory",
        DefaultValueFactory = _ => ".",
    };

    public static Command Build()
    {
        var command = new Command(
            "init",
            "Lays out a folder for specs and recordings of one's own, with a CI workflow."
        )
        {
            Folder,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        Terminal.UseUtf8();
        var here = Directory.GetCurrentDirectory();
        var root = Path.GetFullPath(parsed.GetValue(Folder)!);
        foreach (var (name, text) in Files())
        {
            var written = NewFile.Write(Path.Combine([root, .. name.Split('/')]), text);
            Tell(name, written);
        }

        foreach (var schema in SchemaCopies.AddTo(Path.Combine(root, "specs")))
        {
            Tell("specs/schemas/" + schema, written: true);
        }

        var shown = SpecsOption.Show(root, here);
        var change = shown == "." ? "" : $"  cd {shown}\n";
        Console.Out.Write(
            Terminal.Plain(
                $"""

                Next:
                {change}  conform lint --specs .
                  conform new scenario NAME        # or provider
                README.md says the rest.

                """.ReplaceLineEndings("\n")
            )
        );
        return ExitCode.Clean;

        void Tell(string name, bool written) =>
            Console.Out.WriteLine(
                Terminal.Plain(
                    $"{(written ? "written" : "kept   ")} {SpecsOption.Show(Path.Combine(root, name), here)}"
                )
            );
    }

    static IEnumerable<(string Name, string Text)> Files() =>
        [
            ("README.md", Template.Read("README.md")),
            (".gitignore", Template.Read("gitignore")),
            (".gitattributes", Template.Read("gitattributes")),
            (
                ".github/workflows/conformance.yml",
                Template.Read("workflow.yml", ("version", SuiteVersion.Text))
            ),
            ("specs/scenarios/example-scenario.yaml", Template.Scenario("example-scenario")),
            ("specs/providers/example-provider.yaml", Template.Provider("example-provider")),
            ("cassettes/provenance.yaml", Template.Read("provenance.yaml")),
        ];
}
