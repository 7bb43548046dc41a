using Conformance.Specs;
using Conformance.Specs.Projects;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>What <c>conform.yaml</c> names and no spec knows, which every run would refuse.</summary>
internal static class ProjectFileLint
{
    const string Breaks = "breaks:";

    /// <param name="shown">How messages name it.</param>
    public static void Look(string file, string shown, SpecSet specs, List<LintFinding> findings)
    {
        var errors = new SpecErrors(shown);
        if (YamlReader.Read(SchemaFiles.Head(file, YamlText.MaxBytes), errors) is not { } root)
        {
            return;
        }

        var members = new SpecMembers(root, errors, "a project", ProjectFileReader.Keys);
        List<string> targets =
        [
            .. specs.Providers.Select(provider => provider.Id),
            .. specs.Providers.SelectMany(provider =>
                provider.Models.Select(model => $"{provider.Id}/{model.Id}")
            ),
        ];
        foreach (var item in members.Items("targets") ?? [])
        {
            members.CheckName(item, members.NonEmpty("targets", item), "target", targets);
        }

        List<string> clients = [.. specs.Clients.Select(client => client.Id)];
        foreach (var item in members.Items("gate") ?? [])
        {
            var word = members.NonEmpty("gate", item);
            if (word.StartsWith(Breaks, StringComparison.Ordinal))
            {
                members.CheckName(item, word[Breaks.Length..], "client", clients);
            }
        }

        findings.AddRange(errors.All.Select(LintFinding.Of));
    }
}
