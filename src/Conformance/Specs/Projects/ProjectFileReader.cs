using Conformance.Files;
using Conformance.Specs.Yaml;

namespace Conformance.Specs.Projects;

/// <summary>Reads <c>conform.yaml</c>.</summary>
internal static class ProjectFileReader
{
    const string Breaks = "breaks:";

    public static readonly string[] Keys =
    [
        "format",
        "builtin",
        "specs",
        "cassettes",
        "baseline",
        "history",
        "gate",
        "targets",
        "out",
        "diff",
    ];
    public static readonly string[] DiffKeys = ["gate", "ignore"];
    public static readonly string[] Gates = ["must", "should", "model", "never"];
    public static readonly string[] DiffGates =
    [
        "must",
        "should",
        "changed",
        "first-seen",
        "never",
    ];

    /// <param name="boundary">The folder that no path of the file may leave: a file from anywhere must not write elsewhere.</param>
    /// <param name="shown">How messages name it.</param>
    /// <exception cref="SpecException">Anything is wrong in it.</exception>
    public static ProjectFile Read(string file, string boundary, string shown)
    {
        var errors = new SpecErrors(shown);
        var project = ProjectFile.None;
        if (FolderBound.LeadsOut(Path.GetDirectoryName(file)!, file))
        {
            errors.Add(1, 1, FolderBound.Problem);
        }
        else if (
            YamlReader.Read(Head(file), errors) is { } root
            && SpecHead.Open(root, errors, "a project", Keys) is { } members
        )
        {
            project = Read(members, new ProjectPaths(file, boundary));
        }

        return errors.All.Count == 0 ? project : throw new SpecException(errors.All);
    }

    static ProjectFile Read(SpecMembers members, ProjectPaths paths)
    {
        var diff = members.Find("diff") is { } node
            ? new SpecMembers(node, members.Errors, "what diff does", DiffKeys)
            : null;
        return new ProjectFile
        {
            BuiltIn = members.Flag("builtin") ?? true,
            Specs = members
                .Items("specs")
                ?.Select(item =>
                    paths.Existing(item, members.NonEmpty("specs", item), members.Errors)
                )
                .ToList(),
            Cassettes = paths.Optional(members, "cassettes"),
            Baseline = paths.Optional(members, "baseline"),
            History = paths.Optional(members, "history"),
            Gate = Gate(members),
            Targets = Targets(members),
            Out = paths.Optional(members, "out"),
            DiffGate = diff?.Choice("gate", DiffGates),
            Ignored = diff is null ? [] : Ignored(diff),
        };
    }

    static List<string> Gate(SpecMembers members)
    {
        var gate = new List<string>();
        foreach (var item in members.Items("gate", least: 1) ?? [])
        {
            var word = members.NonEmpty("gate", item);
            if (!word.StartsWith(Breaks, StringComparison.Ordinal) || word.Length == Breaks.Length)
            {
                members.CheckName(item, word, "gate", [.. Gates, Breaks + "CLIENT"]);
            }

            gate.Add(word);
        }

        return gate;
    }

    static List<string> Targets(SpecMembers members)
    {
        var targets = new List<string>();
        foreach (var item in members.Items("targets", least: 1) ?? [])
        {
            var target = members.NonEmpty("targets", item);
            if (
                target.Length > 0
                && (
                    target.Split('/') is not { Length: 1 or 2 } ids
                    || !Array.TrueForAll(ids, id => SpecId.Problem(id) is null)
                )
            )
            {
                members.Errors.Add(
                    item,
                    $"expected PROVIDER or PROVIDER/MODEL in 'targets', found {SpecErrors.Quote(target)}"
                );
            }

            targets.Add(target);
        }

        return targets;
    }

    static List<string> Ignored(SpecMembers diff)
    {
        var ignored = new List<string>();
        foreach (var item in diff.Items("ignore", least: 1) ?? [])
        {
            var path = diff.NonEmpty("ignore", item);
            if (path.StartsWith('/'))
            {
                diff.Errors.Add(
                    item,
                    $"expected the path of a member as diff prints it, such as usage.cost or choices[].delta.x, in 'ignore', found {SpecErrors.Quote(path)}"
                );
            }

            ignored.Add(path);
        }

        return ignored;
    }

    // One byte more than a file may have, so that a huge one is refused without being read.
    static byte[] Head(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(stream.Length, YamlText.MaxBytes + 1)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
