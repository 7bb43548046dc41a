namespace Conformance.Tests.Cli.Projects;

/// <summary>Every command works with the same specs and recordings, in a folder as <c>conform init</c> lays it out.</summary>
internal sealed class OneResolutionTests
{
    const string Groq =
        "# yaml-language-server: $schema=../schemas/provider.schema.json\nformat: 1\nid: groq\nname: Groq\n";

    static readonly string BuiltIn =
        $"built-in ({Count("scenarios")} scenarios, {Count("providers")} providers, {Count("clients")} clients)";

    string _folder = null!;

    [OneTimeSetUp]
    public void Lay_out_a_folder()
    {
        _folder = Directory.CreateTempSubdirectory("resolution").FullName;
        Conform(0, "init");
    }

    [OneTimeTearDown]
    public void Remove_it() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Plans_all_built_in_scenarios_besides_ones_own()
    {
        var plan = Conform(0, "run --mode live --dry-run --provider example-provider");

        Assert.That(
            plan.Error,
            Does.StartWith($"specs: {BuiltIn} + specs (1 scenario, 1 provider)")
        );
        Assert.That(plan.Output, Does.Contain($" of {Cells() + 1} cells"));
    }

    [Test]
    public void Compares_reports_and_silences_there()
    {
        Conform(0, "run --fail-on never --out old");
        Conform(0, "diff old old");
        Conform(0, "accept old --into baseline");
        Conform(0, "report old --out merged");
        var silenced = Conform(
            0,
            "silence groq/kimi-k2-0905/single-tool usage/present --for 7d --reason slow"
        );

        Assert.That(silenced.Output, Does.StartWith("specs/deviations/groq.yaml: "));
        Assert.That(File.Exists(PathOf("specs/deviations/groq.yaml")));
        File.Delete(PathOf("specs/deviations/groq.yaml"));
    }

    [Test]
    public void Leaves_the_built_in_ones_out_where_that_is_asked()
    {
        var plan = Conform(0, "run --mode live --dry-run --provider example-provider --no-builtin");

        Assert.That(plan.Error, Does.StartWith("specs: specs (1 scenario, 1 provider); "));
        Assert.That(plan.Output, Does.Contain(" of 1 cell"));
    }

    [Test]
    public void Says_which_file_took_the_place_of_another()
    {
        var file = Write(
            "specs/providers/groq.yaml",
            Groq.Replace("name: Groq\n", "extends: groq\nname: Mine\n", StringComparison.Ordinal)
        );
        var run = Conform(0, "run --scenario single-tool --provider groq");
        File.Delete(file);

        Assert.That(run.Error, Does.Contain("; in place of the layer below: groq)"));
    }

    [TestCase("groq", "GROQ_API_KEY", true)]
    [TestCase("mine", "GROQ_API_KEY", true)]
    [TestCase("mine", "MINE_API_KEY", false)]
    public void Sends_no_key_of_a_built_in_provider_elsewhere_unless_told(
        string id,
        string variable,
        bool refused
    )
    {
        var file = Write(
            $"specs/providers/{id}.yaml",
            Groq.Replace("id: groq", "id: " + id, StringComparison.Ordinal)
                + $"base_url: https://groq.example.org/v1\nauth: {{ env: {variable} }}\nmodels: {{ m: {{ name: m }} }}\n"
        );

        var run = Conform(refused ? 2 : 0, $"run --mode live --dry-run --provider {id}");
        var other = Conform(0, "run --mode live --dry-run --provider openrouter");
        var told = Conform(0, $"run --mode live --dry-run --provider {id} --specs .");
        File.Delete(file);

        Assert.That(other.Problems, Does.Not.Contain(id));
        Assert.That(told.Error, Does.Not.Contain("only found"));
        Assert.That(
            run.Error,
            refused
                ? Does.Contain($"{id} would send GROQ_API_KEY to groq.example.org")
                    .And.Contain("specs was only found here")
                : Does.Not.Contain("only found")
        );
    }

    [Test]
    public void Takes_from_conform_yaml_what_would_be_repeated()
    {
        var file = Write(
            "conform.yaml",
            "format: 1\ntargets: [groq/kimi-k2-0905]\nout: night\nbaseline: good\ngate: [should]\n"
        );
        var run = Conform(0, "run");
        var accept = Conform(0, "accept night");
        var diff = Conform(0, "diff night");
        File.Delete(file);

        Assert.That(run.Output, Does.Not.Contain("openrouter"));
        Assert.That(File.Exists(PathOf("night/results.ndjson")));
        Assert.That(File.Exists(PathOf("good/results.ndjson")), accept.ToString());
        Assert.That(diff.Output, Does.Not.Contain("worse"));
    }

    [Test]
    public void Lints_conform_yaml()
    {
        var file = Write("conform.yaml", "format: 1\ntarget: [groq]\n");
        var lint = Conform(2, "lint --format github");
        File.Delete(file);

        Assert.That(
            lint.Output + lint.Error,
            Does.Contain("file=conform.yaml,line=2,col=1::unknown key 'target'")
        );
    }

    [Test]
    public void Lints_what_conform_yaml_names()
    {
        var file = Write(
            "conform.yaml",
            "format: 1\ntargets: [groq, grok]\ngate: [must, \"breaks:openai-pyhton\"]\n"
        );
        var lint = Conform(2, "lint");
        File.Delete(file);

        Assert.That(
            lint.Output,
            Does.StartWith("conform.yaml:2:17: unknown target 'grok', did you mean 'groq'?")
                .And.Contain("conform.yaml:3:14: unknown client 'openai-pyhton'")
        );
    }

    CommandResult Conform(int exitCode, string arguments)
    {
        var result = Checkout.ConformIn(
            _folder,
            new Dictionary<string, string> { ["EXAMPLE_PROVIDER_API_KEY"] = "not-a-key" },
            arguments.Split(' ')
        );
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        return result;
    }

    string PathOf(string relative) => Path.Combine([_folder, .. relative.Split('/')]);

    string Write(string relative, string text)
    {
        File.WriteAllText(PathOf(relative), text);
        return PathOf(relative);
    }

    static int Count(string kind) =>
        Directory.GetFiles(Path.Combine(Checkout.Source, "specs", kind), "*.yaml").Length;

    static int Cells() =>
        Conformance
            .Specs.SpecLoader.Load(Checkout.Source, Conformance.Dialects.AllDialects.Vocabulary)
            .Scenarios.Count;
}
