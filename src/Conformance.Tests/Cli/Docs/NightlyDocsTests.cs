using System.Text;
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
        var scripts = Path.Combine(Checkout.Source, "nightly");
        foreach (
            var file in Directory
                .EnumerateFiles(Folder)
                .Concat(Directory.EnumerateFiles(scripts))
                .Order(StringComparer.Ordinal)
        )
        {
            var text = Continued().Replace(File.ReadAllText(file), " ");
            foreach (Match match in Command().Matches(text))
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
        Assert.That(CommandLines().Count(), Is.GreaterThanOrEqualTo(8));

    [TestCase("docs/nightly/github-actions.yml")]
    [TestCase("docs/nightly/kubernetes.yaml")]
    [TestCase("action.yml")]
    [TestCase("src/Conformance.Cli/Templates/workflow.yml")]
    public void Is_yaml(string file)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Source, file));
        foreach (var document in text.Split("\n---\n"))
        {
            var errors = new SpecErrors(file);

            YamlReader.Read(Encoding.UTF8.GetBytes(document), errors);

            Assert.That(errors.All.Select(error => error.ToString()), Is.Empty);
        }
    }

    [TestCase("shard.sh")]
    [TestCase("merge.sh")]
    [TestCase("night.sh")]
    [TestCase("install.sh")]
    public void Every_script_is_one_and_can_be_started(string script)
    {
        Shells.Require("sh");
        var file = Path.Combine(Checkout.Source, "nightly", script);

        Assert.That(Shells.Run(Folder, "sh", "-n", file).ExitCode, Is.Zero);
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file) & UnixFileMode.UserExecute, Is.Not.Zero);
        }
    }

    [Test]
    public void The_cluster_starts_scripts_that_the_image_has()
    {
        var jobs = File.ReadAllText(Path.Combine(Folder, "kubernetes.yaml"));
        var scripts = Started()
            .Matches(jobs)
            .Select(match => match.Groups["script"].Value)
            .ToList();

        Assert.That(scripts, Is.EqualTo(new[] { "shard.sh", "merge.sh" }));
        foreach (var script in scripts)
        {
            Assert.That(File.Exists(Path.Combine(Checkout.Source, "nightly", script)));
        }

        var image = File.ReadAllText(Path.Combine(Checkout.Source, "Dockerfile"));
        Assert.That(image, Does.Contain("/opt/conform/nightly:$PATH").And.Contain("USER $APP_UID"));
    }

    [GeneratedRegex(
        @"command: \[(?<script>[a-z.]+)\]",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Started();

    [GeneratedRegex(@"\\\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continued();

    [GeneratedRegex(
        @"(?:src/Conformance\.Cli -- |`?\bconform )(?<line>(?:run|report|diff|accept|silence) [^`|\n]*--[^`|\n]*)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Command();

    [GeneratedRegex(
        @"""?\$\{\{?[^}]*\}\}?""?|\$\([^)]*\)|""?\$[A-Za-z_]+""?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Variable();
}
