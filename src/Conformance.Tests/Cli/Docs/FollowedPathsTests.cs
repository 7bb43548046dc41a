namespace Conformance.Tests.Cli.Docs;

/// <summary>What the pages say to type, typed in empty folders.</summary>
internal sealed class FollowedPathsTests
{
    ConformOnPath _user = null!;

    [SetUp]
    public void Make_a_folder()
    {
        Shells.Require("bash");
        _user = new ConformOnPath();
    }

    [TearDown]
    public void Remove_it() => _user.Dispose();

    [Test]
    public void Own_scenarios_as_the_readme_says()
    {
        var typed = _user.Type(DocBlock.In("README.md", "<!-- readme: own -->"));

        Assert.That(typed.ExitCode, Is.Zero, typed.ToString());
        Assert.That(
            typed.Error,
            Does.Contain("built-in (").And.Contain(" + specs (2 scenarios, 1 provider)")
        );
        Assert.That(typed.Output, Does.EndWith("report: reports/latest/index.html\n"));
    }

    [Test]
    public void Comparing_as_the_readme_and_docs_diff_say()
    {
        var run = _user.Type("conform run");
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        foreach (
            var block in new[]
            {
                DocBlock.In("README.md", "<!-- readme: changed -->"),
                DocBlock.In("docs/diff.md", "<!-- diff: first -->"),
            }
        )
        {
            var typed = _user.Type(block);
            Assert.That(typed.ExitCode, Is.Zero, typed.ToString());
        }
    }

    [Test]
    public void Adopting_in_an_empty_repository_as_docs_nightly_says()
    {
        var port = ConformOnPath.FreePort();
        using var server = ConformOnPath.Serve(port, "truncated");
        Directory.CreateDirectory(_user.PathOf(".git"));
        var here =
            $"--provider groq --model kimi-k2-0905 --scenario plain-text --base-url http://127.0.0.1:{port}/groq/kimi-k2-0905/v1";
        var block = DocBlock
            .In("docs/nightly/README.md", "<!-- nightly: adopt -->")
            .Replace("--provider groq", here, StringComparison.Ordinal);

        var adopted = _user.Type(block);
        var next = _user.Type($"conform run --mode live {here} --fail-on should --out next");

        Assert.That(adopted.ExitCode, Is.Zero, adopted.ToString());
        Assert.That(File.Exists(_user.PathOf("specs/deviations/groq.yaml")));
        Assert.That(File.Exists(_user.PathOf("state/baseline/results.ndjson")));
        Assert.That(next.ExitCode, Is.Zero, next.ToString());
        Assert.That(next.Error, Does.Contain(" + specs (1 file of deviations)"));
    }
}
