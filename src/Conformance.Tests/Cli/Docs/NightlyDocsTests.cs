using System.Text.RegularExpressions;
using Conformance.Cli.Commands;
using Conformance.Specs;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Tests.Cli.Docs;

/// <summary>What docs/nightly gives to copy names commands and options that there are.</summary>
internal sealed partial class NightlyDocsTests
{
    static readonly string Folder = Path.Combine(Checkout.Source, "docs", "nightly");

    static IEnumerable<TestCaseData> CommandLines()
    {
        foreach (var file in Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal))
        {
            foreach (Match match in Command().Matches(File.ReadAllText(file)))
            {
                yield return new TestCaseData(match.Groups["line"].Value.Trim());
            }
        }
    }

    [TestCaseSource(nameof(CommandLines))]
    public void Names_options_that_there_are(string line)
    {
        var arguments = Variable()
            .Replace(line, "1")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var errors = ConformCommand.Build().Parse(arguments).Errors;

        Assert.That(errors.Select(error => error.Message), Is.Empty);
    }

    [Test]
    public void Finds_the_commands_of_the_files() =>
        Assert.That(CommandLines().Count(), Is.GreaterThanOrEqualTo(6));

    [TestCase("github-actions.yml")]
    [TestCase("kubernetes-job.yaml")]
    public void Is_yaml(string file)
    {
        var errors = new SpecErrors(file);

        YamlReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)), errors);

        Assert.That(errors.All.Select(error => error.ToString()), Is.Empty);
    }

    [GeneratedRegex(
        @"(?:src/Conformance\.Cli -- |`?conform )(?<line>(?:run|report|diff|accept|silence) [^`|\n]*--[^`|\n]*)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Command();

    [GeneratedRegex(
        @"\$\{\{[^}]*\}\}|\$\([^)]*\)|\$[A-Z_]+",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Variable();
}
