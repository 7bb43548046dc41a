using Conformance.Dialects;
using Conformance.Files;
using Conformance.Running.Completion;
using Conformance.Running.Proof;
using Conformance.Specs;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Projects;

/// <summary>Which specs and recordings a command works with, and where it writes.</summary>
internal sealed record Project
{
    /// <summary>Where reports and new specs go: the folder of the project that was found, else the working directory.</summary>
    public required string Home { get; init; }

    /// <summary>The lowest first.</summary>
    public required IReadOnlyList<ProjectLayer> Layers { get; init; }

    /// <summary>The folder of recordings.</summary>
    public required string Cassettes { get; init; }

    /// <summary>Where new recordings are filed: never among those that were packed with the program, unless asked to.</summary>
    public required string Filing { get; init; }

    /// <summary>Where the nights are kept, whether or not there are any.</summary>
    public required string History { get; init; }

    /// <summary>What conform.yaml says.</summary>
    public ProjectFile File { get; init; } = ProjectFile.None;

    public bool AllowHttp { get; init; }

    /// <summary>Whether specs or recordings come from several places, so that a run is not one of a single folder.</summary>
    public bool IsMixed { get; init; }

    /// <summary>For results that are to be looked at once.</summary>
    public string LatestReports => File.Out ?? Path.Combine(Home, "reports", "latest");

    /// <summary>The folder of specs that new ones are written into.</summary>
    public string OwnSpecs =>
        Layers.LastOrDefault(layer => layer.Origin != LayerOrigin.BuiltIn)?.Specs.Folder
        ?? Path.Combine(Home, "specs");

    /// <summary>The folder that holds the proof of the rules.</summary>
    public string ProofRoot =>
        BuiltIn is { } builtIn && !Directory.Exists(Path.Combine(Home, ProofFolder.Name))
            ? builtIn
            : Home;

    /// <summary>What was packed with the program; in a checkout, the checkout itself.</summary>
    public static string? BuiltIn => ProjectRoot.Find(AppContext.BaseDirectory);

    /// <summary>There is nothing to work with.</summary>
    /// <param name="leftOut">What leaves the built-in specs out; null where they are not there.</param>
    public static BadRunException Nowhere(string? leftOut) =>
        new(
            $"no specs: {(leftOut is null ? "those that belong beside the program are not there (install it again)" : $"{leftOut} leaves the built-in ones out")}, and between here and the repository's root is no other conform.yaml or folder specs/; name a folder with --specs DIR"
        );

    /// <summary>What stands among the specs and cannot be one, in words.</summary>
    public IEnumerable<string> PassedOver() =>
        Layers
            .SelectMany(layer => SpecFile.PassedOver(layer.Specs))
            .Select(file => $"{file.Shown} {SpecialFile.Problem(file.Kind)}");

    /// <exception cref="SpecException">A file cannot be read.</exception>
    public IReadOnlyList<SpecFile> ReadFiles() =>
        SpecLayers.Read([.. Layers.Select(layer => layer.Specs)]);

    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public SpecSet Load(IReadOnlyList<SpecFile> files) =>
        SpecLoader.Load(files, AllDialects.Vocabulary with { AllowHttp = AllowHttp });
}
