using Conformance.Cli.Projects;
using Conformance.Dialects;
using Conformance.Lint;
using Conformance.Specs;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform lint</c> reads: a file is checked together with the project that it lies in.</summary>
internal static class LintScope
{
    static readonly string[] Kinds = ["scenarios", "providers", "deviations", "clients", "schemas"];

    /// <summary>A project, with the recordings of each of its layers.</summary>
    public static LintInput Of(Project project, string here)
    {
        var layers = project.Layers.Select(layer => layer.Specs).ToList();
        var cassettes = new List<CassetteFolder> { Folder(project.Cassettes, here) };
        foreach (var layer in layers)
        {
            // Beside specs/ lie the recordings of who laid the folder out.
            var beside = Path.Combine(Path.GetDirectoryName(layer.Folder)!, "cassettes");
            if (
                Path.GetFileName(layer.Folder) == "specs"
                && Directory.Exists(beside)
                && cassettes.TrueForAll(one => one.Folder != beside)
            )
            {
                cassettes.Add(Folder(beside, here));
            }
        }

        var file = Path.Combine(project.Home, ProjectFile.Name);
        return new LintInput(
            layers,
            cassettes,
            AllDialects.Vocabulary with
            {
                AllowHttp = project.AllowHttp,
            }
        )
        {
            ProjectFile = File.Exists(file) ? (file, ShownPath.Of(file, here)) : null,
        };
    }

    /// <summary>Files and folders from anywhere, each checked with what lies around it.</summary>
    public static IEnumerable<LintReport> Of(
        IReadOnlyList<string> paths,
        string here,
        Func<LintInput, IReadOnlyList<string>, LintReport> check
    )
    {
        var projects = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (RootOf(path) is not { } root)
            {
                yield return Alone(path, here);
            }
            else if (projects.TryGetValue(root, out var others))
            {
                others.Add(path);
            }
            else
            {
                projects.Add(root, [path]);
            }
        }

        foreach (var (root, within) in projects)
        {
            yield return check(
                new LintInput(
                    Layers(root, here),
                    [Folder(Path.Combine(root, "cassettes"), here)],
                    AllDialects.Vocabulary
                ),
                within
            );
        }
    }

    /// <summary>What lies there stands on the built-in specs, unless it is them or does without.</summary>
    static IReadOnlyList<SpecLayer> Layers(string root, string here)
    {
        var own = ShownPath.LayerOf(root, here);
        var project = ProjectResolution.Resolve(ProjectRequest.Plain with { Here = root });
        return project.Layers is [{ Origin: LayerOrigin.BuiltIn } builtIn, ..]
            ? [builtIn.Specs, own]
            : [own];
    }

    public static bool Holds(string path, string file) =>
        file == path
        || file.StartsWith(
            Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    /// <summary>The nearest folder, from a path upward, that is a project or a folder of specs.</summary>
    static string? RootOf(string path)
    {
        for (
            var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path);
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            if (
                HoldsKinds(Path.Combine(folder, "specs"))
                || File.Exists(Path.Combine(folder, "cassettes", Recordings.Provenance.FileName))
                || (HoldsKinds(folder) && Path.GetFileName(folder) != "specs")
            )
            {
                return folder;
            }
        }

        return null;
    }

    static bool HoldsKinds(string folder) =>
        Array.Exists(Kinds, kind => Directory.Exists(Path.Combine(folder, kind)));

    /// <summary>A file outside of any project can only be a recording.</summary>
    static LintReport Alone(string path, string here)
    {
        var findings = new List<LintFinding>();
        var shown = ShownPath.Of(path, here);
        if (Directory.Exists(path))
        {
            findings.Add(
                new LintFinding(
                    LintSeverity.Error,
                    shown,
                    1,
                    1,
                    $"no folder from here upward holds specs; expected {string.Join(", ", Kinds)} in it, or in specs/ below it"
                )
            );
        }
        else
        {
            CassetteFiles.CheckFile(path, shown, findings);
        }

        return new LintReport(findings, 1, []);
    }

    static CassetteFolder Folder(string folder, string here) =>
        new(folder, ShownPath.Of(folder, here));
}
