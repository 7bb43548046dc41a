namespace Conformance.Tests.Cli.Options;

/// <summary>A folder as <c>conform init</c> lays it out, and the built-in specs below it.</summary>
internal sealed class LayeredSpecsTests
{
    string _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("layered").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(_folder, recursive: true);

    CommandResult Conform(params string[] arguments) => Checkout.ConformIn(_folder, arguments);

    string PathOf(string relative) => Path.Combine([_folder, .. relative.Split('/')]);

    [Test]
    public void Lays_out_a_folder_that_lints_and_leaves_what_is_there()
    {
        File.WriteAllText(PathOf("README.md"), "mine\n");

        var init = Conform("init");
        var alone = Conform("lint", "--strict");
        var layered = Conform("lint", "--strict", "--specs", ".");

        Assert.That(init.ExitCode, Is.Zero, init.ToString());
        Assert.That(
            init.Output,
            Does.Contain("kept    README.md").And.Contain("\n  conform lint\n")
        );
        Assert.That(File.ReadAllText(PathOf("README.md")), Is.EqualTo("mine\n"));
        Assert.That(alone.ExitCode, Is.Zero, alone.ToString());
        Assert.That(layered.ExitCode, Is.Zero, layered.ToString());
        foreach (
            var file in new[]
            {
                ".gitignore",
                ".github/workflows/conformance.yml",
                "specs/scenarios/example-scenario.yaml",
                "specs/providers/example-provider.yaml",
                "specs/schemas/scenario.schema.json",
                "cassettes/provenance.yaml",
            }
        )
        {
            Assert.That(File.Exists(PathOf(file)), file);
        }
    }

    [TestCase("scenario", "my-scenario")]
    [TestCase("scenario", "2026")]
    [TestCase("provider", "my-provider")]
    [TestCase("provider", "01.ai")]
    [TestCase("provider", "1e5")]
    [TestCase("provider", "null")]
    public void Writes_a_file_that_lints_and_never_a_second_time(string kind, string id)
    {
        Directory.CreateDirectory(PathOf("specs/providers"));
        var made = Conform("new", kind, id);
        var file = PathOf($"specs/{kind}s/{id}.yaml");
        var lint = Conform("lint", "--strict");

        Assert.That(made.ExitCode, Is.Zero, made.ToString());
        Assert.That(made.Output, Does.StartWith($"specs/{kind}s/{id}.yaml is written."));
        Assert.That(made.Output, Does.Contain("conform lint").And.Contain("--mode live"));
        Assert.That(lint.ExitCode, Is.Zero, lint.ToString());

        File.WriteAllText(file, "mine\n");
        var again = Conform("new", kind, id);
        Assert.That(again.ExitCode, Is.EqualTo(2));
        Assert.That(again.Error, Does.Contain("is there already"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine\n"));
    }

    [TestCase("../evil")]
    [TestCase("/etc/evil")]
    [TestCase("con")]
    [TestCase("Upper")]
    [TestCase("a b")]
    public void Writes_nothing_for_a_name_that_is_no_id(string id)
    {
        Directory.CreateDirectory(PathOf("specs/providers"));

        var made = Conform("new", "scenario", id);

        Assert.That(made.ExitCode, Is.EqualTo(2));
        Assert.That(made.Error, Does.Contain("is no id"));
        Assert.That(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Puts_specs_on_top_of_the_built_in_ones_and_tells_which_file_won()
    {
        Conform("init");
        File.WriteAllText(
            PathOf("specs/providers/groq.yaml"),
            "# yaml-language-server: $schema=../schemas/provider.schema.json\nformat: 1\nid: groq\nextends: groq\nname: Groq and more\nmodels: { mine: { name: vendor/mine } }\n"
        );
        File.Copy(
            Path.Combine(Checkout.Source, "specs/scenarios/parallel-tools.yaml"),
            PathOf("specs/scenarios/parallel-tools.yaml")
        );

        var lint = Conform("lint", "--specs", ".");
        var run = Conform(
            "run",
            "--specs",
            ".",
            "--provider",
            "groq",
            "--model",
            "kimi-k2-0905",
            "--scenario",
            "single-tool"
        );
        var plan = Conform(
            "run",
            "--specs",
            ".",
            "--mode",
            "live",
            "--dry-run",
            "--provider",
            "groq",
            "--model",
            "mine",
            "--base-url",
            "http://127.0.0.1:9/v1"
        );

        Assert.That(lint.ExitCode, Is.Zero, lint.ToString());
        Assert.That(
            lint.Output,
            Does.Match("specs/providers/groq.yaml extends .*specs/providers/groq.yaml")
        );
        Assert.That(
            lint.Output,
            Does.Match(
                "specs/scenarios/parallel-tools.yaml replaces .*specs/scenarios/parallel-tools.yaml"
            )
        );
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(
            run.Output,
            Does.Contain("1 cells planned, 1 judged: 1 pass")
                .Or.Contain("1 cell planned, 1 judged: 1 pass")
        );
        Assert.That(File.Exists(PathOf("reports/latest/results.ndjson")));
        Assert.That(plan.ExitCode, Is.Zero, plan.ToString());
        Assert.That(plan.Output, Does.Match("groq +mine "));
    }

    [Test]
    public void Judges_the_recordings_of_another_folder()
    {
        Conform("init");
        const string cassette = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("cassettes/" + cassette))!);
        File.Copy(
            Path.Combine(Checkout.Source, "cassettes", cassette),
            PathOf("cassettes/" + cassette)
        );

        var run = Conform(
            "run",
            "--specs",
            ".",
            "--cassettes",
            "cassettes",
            "--scenario",
            "single-tool"
        );
        var lint = Conform("lint", "--specs", ".");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain("1 pass"));
        Assert.That(
            lint.Output,
            Does.StartWith(
                $"cassettes/{cassette}:1:1: warning: no row of cassettes/provenance.yaml"
            )
        );
    }

    [Test]
    public void Speaks_http_to_other_machines_only_where_that_is_allowed()
    {
        Directory.CreateDirectory(PathOf("specs"));
        Conform("init");
        var file = PathOf("specs/providers/example-provider.yaml");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace(
                    "https://api.example.com",
                    "http://10.0.0.5:8000",
                    StringComparison.Ordinal
                )
        );

        Assert.That(Conform("lint").ExitCode, Is.EqualTo(2));
        Assert.That(Conform("lint", "--allow-http").ExitCode, Is.Zero);
        Assert.That(
            Conform("run", "--mode", "live", "--dry-run").Error,
            Does.Contain("would send the key in the clear")
        );
        Assert.That(
            Conform("run", "--mode", "live", "--dry-run", "--allow-http").ExitCode,
            Is.Zero
        );
    }

    [Test]
    public void Answers_a_folder_that_is_not_there_with_2()
    {
        var run = Conform("run", "--specs", "nowhere");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--specs: there is no folder nowhere"));
    }
}
