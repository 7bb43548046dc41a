using System.Diagnostics;
using Conformance.Dialects;
using Conformance.Running.Live;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Specs;

/// <summary>Spec files are data from anywhere. What each of them can reach is what its keys say.</summary>
internal sealed class SpecSafetyTests
{
    const string Provider = """
        format: 1
        id: p
        name: P
        base_url_env: P_URL
        headers: { X-Home: "$HOME ${PATH} %PATH%" }
        headers_env: { X-Org: P_ORG }
        auth: { env: P_KEY }
        models: { m-1: { name: "{P_KEY}/$P_KEY" } }

        """;

    [Test]
    public void Reads_the_variables_that_a_provider_names_and_those_of_the_proxy()
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        var specs = SpecLoader.Load(
            SpecSamples
                .All()
                .Where(file => file.Path == SpecSamples.ScenarioPath)
                .Append(SpecSamples.File(SpecSamples.ProviderPath, Provider)),
            AllDialects.Vocabulary
        );
        var plan = LivePlan.Build(
            Planner.Build(specs, Filters.None, hasRecordings: null),
            new LiveSettings(),
            name =>
            {
                read.Add(name);
                return name == "P_URL" ? "https://p.example/v1" : "value-of-" + name;
            },
            new DateOnly(2026, 1, 1)
        );
        TransportSettings.Of(
            new LiveSettings(),
            name =>
            {
                read.Add(name);
                return null;
            }
        );
        var endpoint = plan.Endpoints["p/m-1"];

        Assert.That(
            read,
            Is.SubsetOf(
                new[] { "P_URL", "P_ORG", "P_KEY", "no_proxy", "NO_PROXY" }.Concat(
                    ProxySettings.Variables
                )
            )
        );
        Assert.That(read, Is.SupersetOf(new[] { "P_URL", "P_ORG", "P_KEY" }));

        // What looks like a variable elsewhere is text.
        Assert.That(
            endpoint.Headers.Single(header => header.Key == "X-Home").Value,
            Is.EqualTo("$HOME ${PATH} %PATH%")
        );
        Assert.That(endpoint.Url, Does.Not.Contain("value-of"));
    }

    static readonly SpecVocabulary Strict = new();
    static readonly SpecVocabulary Lenient = new() { AllowHttp = true };

    [TestCase("https://p.example/v1", true, true)]
    [TestCase("http://localhost:8000/v1", true, true)]
    [TestCase("http://127.0.0.1/v1", true, true)]
    [TestCase("http://[::1]:80/v1", true, true)]
    [TestCase("http://p.example/v1", false, true)]
    [TestCase("http://10.0.0.5:8000/v1", false, true)]
    [TestCase("http://localhost.evil.example/v1", false, true)]
    [TestCase("http://127.0.0.1@evil.example/v1", false, false)]
    [TestCase("https://user:secret@p.example/v1", false, false)]
    [TestCase("file:///etc/passwd", false, false)]
    [TestCase("ftp://p.example/v1", false, false)]
    [TestCase("//p.example/v1", false, false)]
    [TestCase("https://p.example\\\\@evil.example/v1", false, false)]
    public void Takes_https_and_this_machine_unless_told_otherwise(
        string url,
        bool taken,
        bool takenOnDemand
    )
    {
        var files = SpecSamples.With(
            SpecSamples.ProviderPath,
            SpecSamples.Provider.Replace(
                "https://p.example/v1",
                $"\"{url}\"",
                StringComparison.Ordinal
            )
        );
        var written = url.Replace("\\\\", "\\", StringComparison.Ordinal);

        Assert.That(SpecSamples.Errors(files, Strict), taken ? Is.Empty : Is.Not.Empty);
        Assert.That(SpecSamples.Errors(files, Lenient), takenOnDemand ? Is.Empty : Is.Not.Empty);
        Assert.That(
            string.Concat(SpecSamples.Errors(files, Strict)),
            Does.Not.Contain("secret"),
            "what may be a password is not repeated"
        );
        Assert.That(
            BaseUrlText.Problem(written, allowHttp: false),
            taken ? Is.Null : Is.Not.Null,
            "the same holds for what the environment and the command line give"
        );
    }

    [TestCase("^(a+)+$")]
    [TestCase("^(a|a)*$")]
    [TestCase("^(a|aa)+$")]
    [TestCase("(x+x+)+y")]
    public void Matches_patterns_without_backtracking(string pattern)
    {
        var text = new string('a', 200_000) + new string('x', 200_000) + "!";
        var watch = Stopwatch.StartNew();

        Assert.That(Pattern.Parse(pattern).IsMatch(text), Is.False);
        Assert.That(
            watch.Elapsed,
            Is.LessThan(TimeSpan.FromSeconds(20)),
            "a guard against hanging"
        );
    }
}
