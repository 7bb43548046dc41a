using Conformance.Lint.Scenarios;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>A folder of recordings, and how messages name it.</summary>
internal sealed record CassetteFolder(string Folder, string Shown)
{
    /// <param name="relative">Below the folder, with <c>/</c>.</param>
    public string Name(string relative) => Shown == "." ? relative : $"{Shown}/{relative}";
}

/// <param name="Layers">The folders of specs, the lowest first.</param>
internal sealed record LintInput(
    IReadOnlyList<SpecLayer> Layers,
    IReadOnlyList<CassetteFolder> Cassettes,
    SpecVocabulary Vocabulary
)
{
    /// <summary>The project's conform.yaml, and how messages name it; null where there is none.</summary>
    public (string File, string Shown)? ProjectFile { get; init; }
}

/// <summary>Checks everything that a project holds as data, and tells it all at once.</summary>
internal static class Linter
{
    public static LintReport Check(LintInput input)
    {
        var findings = new List<LintFinding>();
        var wins = new List<LayerWin>();
        SpecSet? specs = null;
        IReadOnlyList<SpecFile> files = [];
        try
        {
            files = SpecLayers.Read(input.Layers, wins);
            specs = SpecLoader.Load(files, input.Vocabulary);
        }
        catch (SpecException broken)
        {
            findings.AddRange(broken.Errors.Select(LintFinding.Of).Select(SecretLint.Scrub));
        }

        LookAtSpecs(files, specs, input.Vocabulary, findings);
        var count = files.Count;
        foreach (var layer in input.Layers)
        {
            count += SchemaFiles.Check(layer, findings);
            findings.AddRange(StrayFiles.Find(layer));
        }

        if (input.ProjectFile is var (file, shown))
        {
            count++;
            if (specs is not null)
            {
                ProjectFileLint.Look(file, shown, specs, findings);
            }
        }

        // Which recordings have a cell is known only of specs that load.
        var cells = specs is null ? null : CassetteCells.Of(specs);
        foreach (var cassettes in input.Cassettes)
        {
            count += CassetteFiles.Check(cassettes, cells, findings);
        }

        findings.Sort(LintFinding.Compare);
        return new LintReport(findings, count, [.. wins.Select(win => Told(win, files))]);
    }

    /// <summary>A file that is wrong already is not looked at for what is likely wrong.</summary>
    static void LookAtSpecs(
        IReadOnlyList<SpecFile> files,
        SpecSet? specs,
        SpecVocabulary vocabulary,
        List<LintFinding> findings
    )
    {
        var wrong = findings
            .Select(static finding => finding.File)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var shown = file.Shown ?? file.Path;
            SecretLint.Look(file.Content.Span, new LintWarnings(shown, findings));
            if (!wrong.Contains(shown))
            {
                LookForWarnings(file, vocabulary, new LintWarnings(shown, findings));
            }
        }

        if (specs is not null)
        {
            KeyLint.Look(specs, files, findings);
            KeyLint.LookAtReplaced(files, findings);
        }
    }

    static void LookForWarnings(SpecFile file, SpecVocabulary vocabulary, LintWarnings warnings)
    {
        if (YamlReader.Read(file.Content.Span, new SpecErrors("")) is not YamlMapping root)
        {
            return;
        }

        if (file.Path.StartsWith(SpecLoader.Scenarios + "/", StringComparison.Ordinal))
        {
            ScenarioLint.Look(root, vocabulary, warnings);
        }
        else if (file.Path.StartsWith(SpecLoader.Clients + "/", StringComparison.Ordinal))
        {
            PatternLint.Look(root, warnings);
        }
    }

    /// <summary>Whether a file that stands above another one takes its place or adds to it is said inside of it.</summary>
    static LayerWin Told(LayerWin win, IReadOnlyList<SpecFile> files)
    {
        var file = files.FirstOrDefault(one => (one.Shown ?? one.Path) == win.Winner);
        return
            file?.Below is not null
            && file.Path.StartsWith(SpecLoader.Providers + "/", StringComparison.Ordinal)
            && YamlReader.Read(file.Content.Span, new SpecErrors("")) is YamlMapping root
            && root.Find(ProviderExtension.Key)?.Value is YamlScalar { Text: var name }
            && file.Path == $"{SpecLoader.Providers}/{name}.yaml"
            ? win with
            {
                How = "extends",
            }
            : win;
    }
}
