using Conformance.History;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Projects;

/// <summary>Which specs and recordings are asked for.</summary>
/// <param name="Here">The working directory.</param>
/// <param name="Specs"><c>--specs</c>, as they were given.</param>
/// <param name="Cassettes"><c>--cassettes</c>; null where it was not given.</param>
/// <param name="BuiltIn">False: <c>--no-builtin</c>.</param>
internal sealed record ProjectRequest(
    string Here,
    IReadOnlyList<string> Specs,
    string? Cassettes,
    bool BuiltIn,
    bool AllowHttp
)
{
    /// <summary>What a command works with that has no option for it.</summary>
    public static ProjectRequest Plain =>
        new(Directory.GetCurrentDirectory(), [], null, BuiltIn: true, AllowHttp: false);
}

/// <summary>
/// The one answer for all commands: the built-in specs, above them a project that is found from the working directory upward,
/// above that what <c>--specs</c> names.
/// </summary>
internal static class ProjectResolution
{
    const string BuiltInName = "built-in/specs";

    /// <exception cref="BadRunException">A folder is not there, or there are no specs at all.</exception>
    /// <exception cref="SpecException">Something is wrong in conform.yaml.</exception>
    public static Project Resolve(ProjectRequest request)
    {
        var here = request.Here;
        var found = FoundProject.From(here, file => ShownPath.Of(file, here));
        var builtIn = request.BuiltIn && found?.File.BuiltIn != false ? Project.BuiltIn : null;
        var layers = Layers(request, found, builtIn);
        if (layers.Count == 0)
        {
            throw Project.Nowhere(
                !request.BuiltIn ? "--no-builtin"
                : builtIn is null && found?.File.BuiltIn == false
                    ? "'builtin: false' in conform.yaml"
                : null
            );
        }

        var given = request.Cassettes is { } cassettes ? Existing("--cassettes", cassettes) : null;
        var home = found?.Home ?? here;
        return new Project
        {
            Home = home,
            Layers = layers,
            Cassettes = given ?? Recordings(found, builtIn) ?? Path.Combine(home, "cassettes"),
            Filing = given ?? found?.Cassettes ?? Path.Combine(home, "cassettes"),
            History = found?.History ?? Path.Combine(home, HistoryFolder.Usual),
            File = found?.File ?? ProjectFile.None,
            AllowHttp = request.AllowHttp,
            IsMixed = layers.Count > 1 || given is not null,
        };
    }

    static List<ProjectLayer> Layers(ProjectRequest request, FoundProject? found, string? builtIn)
    {
        var here = request.Here;
        var given = request
            .Specs.Select(folder => ShownPath.LayerOf(Existing("--specs", folder), here))
            .ToList();
        var layers = new List<ProjectLayer>();

        // A checkout of the suite is its own built-in layer.
        if (builtIn is not null && found?.Home != builtIn)
        {
            layers.Add(
                new(new SpecLayer(Path.Combine(builtIn, "specs"), BuiltInName), LayerOrigin.BuiltIn)
            );
        }

        foreach (var folder in found?.Specs ?? [])
        {
            if (!given.Exists(layer => layer.Folder == folder))
            {
                layers.Add(new(Layer(folder, found!, here), LayerOrigin.Found));
            }
        }

        layers.AddRange(given.Select(layer => new ProjectLayer(layer, LayerOrigin.Given)));
        return layers;
    }

    /// <summary>What the project calls its folder reads the same wherever in it one stands.</summary>
    static SpecLayer Layer(string folder, FoundProject found, string here) =>
        folder == Path.Combine(found.Home, "specs")
            ? new SpecLayer(folder, null)
            : new SpecLayer(folder, ShownPath.Of(folder, here));

    /// <summary>One's own as soon as there is one; until then the built-in ones, if those are wanted.</summary>
    static string? Recordings(FoundProject? found, string? builtIn)
    {
        var own = found?.Cassettes;
        return own is not null && (builtIn is null || HoldsRecordings(own)) ? own
            : builtIn is null ? null
            : Path.Combine(builtIn, "cassettes");
    }

    static bool HoldsRecordings(string folder) =>
        Directory.Exists(folder)
        && Directory
            .EnumerateDirectories(folder)
            .Any(provider =>
                Directory.EnumerateFiles(provider, "*.yaml", SearchOption.AllDirectories).Any()
            );

    static string Existing(string option, string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.Exists(full)
            ? full
            : throw new BadRunException($"{option}: there is no folder {folder}");
    }
}
