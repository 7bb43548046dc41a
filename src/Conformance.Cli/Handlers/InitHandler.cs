using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Cli.Templates;
using Conformance.Running.Completion;

namespace Conformance.Cli.Handlers;

/// <summary><c>conform init</c>: a folder for specs and recordings of one's own.</summary>
internal static class InitHandler
{
    public static int Handle(string folder)
    {
        var here = Directory.GetCurrentDirectory();
        var root = Path.GetFullPath(folder);
        foreach (var (name, text) in Files())
        {
            var written = NewFile.Write(Path.Combine([root, .. name.Split('/')]), text);
            Tell(name, written);
        }

        foreach (var schema in SchemaCopies.AddTo(Path.Combine(root, "specs")))
        {
            Tell("specs/schemas/" + schema, written: true);
        }

        var shown = Terminal.Line(ShownPath.Of(root, here));
        var change = shown == "." ? "" : $"  cd {shown}\n";
        Console.Out.Write(
            Terminal.Plain(
                $"""

                Next:
                {change}  conform lint
                  conform new scenario NAME        # or provider
                README.md says the rest.

                """.ReplaceLineEndings("\n")
            )
        );
        return ExitCode.Clean;

        void Tell(string name, bool written) =>
            Console.Out.WriteLine(
                Terminal.Line(
                    $"{(written ? "written" : "kept   ")} {ShownPath.Of(Path.Combine(root, name), here)}"
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
