using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Cli.Templates;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform new</c> is asked.</summary>
/// <param name="Specs">The folder of specs, as it was given; null: the project's.</param>
internal sealed record NewRequest(string Id, string? Specs);

/// <summary><c>conform new</c>: a commented spec file to begin with.</summary>
internal static class NewHandler
{
    public static int Scenario(NewRequest request) =>
        Write(request, "scenarios", Template.Scenario, AfterScenario);

    public static int Provider(NewRequest request) =>
        Write(request, "providers", Template.Provider, AfterProvider);

    static int Write(
        NewRequest request,
        string folder,
        Func<string, string> template,
        Func<string, string, string, string> after
    )
    {
        var id = request.Id;
        if (SpecId.Problem(id) is { } problem)
        {
            throw new BadRunException(problem);
        }

        var here = Directory.GetCurrentDirectory();
        var specs = SpecsFolder(request.Specs, here);
        var file = Path.Combine(specs, folder, id + ".yaml");
        var shown = Terminal.Line(ShownPath.Of(file, here));
        if (!NewFile.Write(file, template(id)))
        {
            throw new BadRunException($"{shown} is there already, and was left as it is");
        }

        Print($"{shown} is written.\n");
        foreach (var schema in SchemaCopies.AddTo(specs))
        {
            Print(
                $"{Terminal.Line(ShownPath.Of(Path.Combine(specs, "schemas", schema), here))} is written, for editors.\n"
            );
        }

        Print(
            after(id, shown, request.Specs is { } given ? $" --specs {Terminal.Line(given)}" : "")
        );
        return ExitCode.Clean;
    }

    static string SpecsFolder(string? given, string here)
    {
        if (given is null)
        {
            return ProjectResolution.Resolve(ProjectRequest.Plain).OwnSpecs;
        }

        return Directory.Exists(given)
            ? SpecLayer.Of(Path.GetFullPath(given), static folder => folder).Folder
            : throw new BadRunException($"--specs: there is no folder {given}");
    }

    static void Print(string text) => Console.Out.Write(Terminal.Plain(text));

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
