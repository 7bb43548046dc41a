using Conformance.Dialects;
using Conformance.Files;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Projects;

/// <summary>Which specs and recordings a command works with, and where it writes.</summary>
/// <param name="Home">Where reports go: the folder that holds specs, else the working directory.</param>
/// <param name="Root">Holds the specs, or the lowest layer of them.</param>
/// <param name="Cassettes">The folder of recordings.</param>
internal sealed record Project(string Home, string Root, string Cassettes)
{
    /// <summary>The layers of specs, the lowest first; null where there are none but those of the root.</summary>
    public IReadOnlyList<SpecLayer>? Layers { get; init; }

    /// <summary>Where new recordings are filed: never among those that were packed with the program, unless asked to.</summary>
    public string Filing { get; init; } = Path.Combine(Home, "cassettes");

    public bool AllowHttp { get; init; }

    /// <summary>Whether specs or recordings come from elsewhere, so that a run is not one of the project alone.</summary>
    public bool IsMixed => Layers is not null || Cassettes != Path.Combine(Root, "cassettes");

    /// <summary>For results that are to be looked at once.</summary>
    public string LatestReports => Path.Combine(Home, "reports", "latest");

    /// <summary>What was packed with the program; in a checkout, the checkout itself.</summary>
    public static string? BuiltIn => ProjectRoot.Find(AppContext.BaseDirectory);

    public static BadRunException Nowhere() =>
        new(
            "no folder from here upward holds specs/providers; go to a checkout of the suite, or a folder that holds specs of your own (`conform init` lays one out)"
        );

    /// <summary>The project around a folder; else what was packed with the program.</summary>
    public static Project? Nearest(string folder) =>
        ProjectRoot.Find(folder) is { } root ? Of(root, root)
        : Directory.Exists(Path.Combine(AppContext.BaseDirectory, "specs", "providers"))
            ? Of(folder, AppContext.BaseDirectory)
        : null;

    /// <summary>The project around the working directory, and nothing that was packed with the program; null where there is none.</summary>
    public static Project? Here() =>
        ProjectRoot.Find(Directory.GetCurrentDirectory()) is { } root ? Of(root, root) : null;

    public static Project Of(string home, string root) =>
        new(home, root, Path.Combine(root, "cassettes"));

    /// <summary>What stands among the specs and cannot be one, in words.</summary>
    public IEnumerable<string> PassedOver() =>
        (Layers ?? [new SpecLayer(Path.Combine(Root, "specs"), null)])
            .SelectMany(SpecFile.PassedOver)
            .Select(file => $"{file.Shown} {SpecialFile.Problem(file.Kind)}");

    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public SpecSet Load()
    {
        var vocabulary = AllDialects.Vocabulary with { AllowHttp = AllowHttp };
        return Layers is { } layers
            ? SpecLoader.Load(SpecLayers.Read(layers), vocabulary)
            : SpecLoader.Load(Root, vocabulary);
    }
}
