using System.Security.Cryptography;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr.Yaml;
using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>cassettes/provenance.yaml: whether it says of every recording where it comes from, and of nothing else.</summary>
internal static class ProvenanceLint
{
    static readonly string[] Keys = ["format", "recordings"];
    static readonly string[] RowKeys =
    [
        "path",
        "sha256",
        "recorded_by",
        "recorded",
        "against",
        "licence",
        "source",
        "not_kept",
    ];

    /// <param name="recordings">Path, with <c>/</c>, to file.</param>
    /// <returns>How many files were looked at.</returns>
    public static int Check(
        CassetteFolder folder,
        IReadOnlyDictionary<string, string> recordings,
        List<LintFinding> findings
    )
    {
        var file = Path.Combine(folder.Folder, Provenance.FileName);
        var there =
            File.Exists(file)
            && SpecialFile.KindOf(file) is null
            && !FolderBound.LeadsOut(folder.Folder, file);
        var shown = folder.Name(Provenance.FileName);
        var told = new HashSet<string>(StringComparer.Ordinal);
        if (there)
        {
            var errors = new SpecErrors(shown);
            if (YamlReader.Read(File.ReadAllBytes(file), errors) is { } root)
            {
                CheckRows(root, errors, recordings, told);
            }

            findings.AddRange(errors.All.Select(LintFinding.Of));
            if (told.Count == 0 && errors.All.Count > 0)
            {
                // Nothing is known of the rows, so that none is missed either.
                return 1;
            }
        }

        foreach (var path in recordings.Keys.Where(path => !told.Contains(path)))
        {
            findings.Add(
                new LintFinding(
                    LintSeverity.Warning,
                    folder.Name(path),
                    1,
                    1,
                    $"no row of {shown} says where this recording comes from; add one: path, sha256, recorded_by, recorded, against, licence, source"
                )
            );
        }

        return there ? 1 : 0;
    }

    static void CheckRows(
        YamlNode root,
        SpecErrors errors,
        IReadOnlyDictionary<string, string> recordings,
        HashSet<string> told
    )
    {
        if (SpecHead.Open(root, errors, "a provenance file", Keys) is not { } members)
        {
            return;
        }

        // An empty list may be written as nothing at all.
        if (members.Find("recordings") is Specs.Yaml.YamlScalar { Kind: YamlKind.Null })
        {
            return;
        }

        members.Need("recordings");
        foreach (var item in members.Items("recordings") ?? [])
        {
            CheckRow(new SpecMembers(item, errors, "a recording", RowKeys), recordings, told);
        }
    }

    static void CheckRow(
        SpecMembers row,
        IReadOnlyDictionary<string, string> recordings,
        HashSet<string> told
    )
    {
        var path = row.Text("path");
        var sha256 = row.Text("sha256");
        foreach (var key in RowKeys[2..^1])
        {
            row.Text(key);
        }

        row.Texts("not_kept", least: 1);
        if (path.Length == 0)
        {
            return;
        }

        var at = row.Find("path")!;
        if (!told.Add(path))
        {
            row.Errors.Add(at, $"a second row for {SpecErrors.Quote(path)}; remove one");
        }
        else if (!recordings.TryGetValue(path, out var file))
        {
            row.Errors.Add(
                at,
                $"there is no recording {SpecErrors.Quote(path)}{KnownNames.Suggestion(path, recordings.Keys)} Expected PROVIDER/MODEL/SCENARIO/DATE.yaml, as it lies beside this file"
            );
        }
        else if (sha256.Length > 0 && HashOf(file) is { } hash && hash != sha256)
        {
            row.Errors.Add(
                row.Find("sha256")!,
                $"the recording was changed since: its SHA-256 is {hash}; restore it, for recordings are never edited"
            );
        }
    }

    static string? HashOf(string file)
    {
        if (SpecialFile.KindOf(file) is not null)
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Told of the recording itself.
            return null;
        }
    }
}
