using Conformance.Cli.Projects;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Reports.Rules;
using Conformance.Running.Proof;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary>An example that fails a rule, where the checkout has the proof.</summary>
internal static class FailingExample
{
    /// <summary>The first example, by name, that fails a rule; null where there is none.</summary>
    public static RuleExample? Of(Rule rule)
    {
        var root = ProjectResolution.Resolve(ProjectRequest.Plain).ProofRoot;
        var folder = Path.Combine([root, ProofFolder.Name, .. rule.Id.Split('/')]);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Read(file, rule) is { } example)
            {
                return example;
            }
        }

        return null;
    }

    static RuleExample? Read(string file, Rule rule)
    {
        ProofExample example;
        try
        {
            example = ProofFile.Read(file, File.ReadAllBytes(file));
        }
        catch (SpecException)
        {
            // A broken example explains nothing; the tests and judge say what is wrong with it.
            return null;
        }

        var dialect = example.Dialect;
        var reading = dialect.Answers.Read(
            example.Exchange,
            new ReadingOptions(example.Turn) { ExpectedStatusClass = example.ExpectedStatusClass }
        );
        foreach (var finding in dialect.Judge(reading, example.Profile).Findings())
        {
            if (finding.Rule.Id == rule.Id)
            {
                return new RuleExample(
                    example.Title,
                    example.Link ?? example.Path,
                    finding.Excerpt
                );
            }
        }

        return null;
    }
}
