using System.Text.Json;

namespace Conformance.Tests.Cli.Output;

internal sealed class HtmlOutputTests
{
    const string Page = "out/index.html";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Renders_the_same_page_of_the_same_results()
    {
        Run();
        var page = _checkout.Read(Page);
        Run();

        Assert.That(_checkout.Read(Page), Is.EqualTo(page));
    }

    [Test]
    public void Writes_no_page_where_none_is_wanted_and_leaves_no_old_one()
    {
        Run("--no-html");
        Assert.That(File.Exists(_checkout.PathOf(Page)), Is.False);

        Run();
        Run("--no-html");
        Assert.That(File.Exists(_checkout.PathOf(Page)), Is.False, "it may tell of other results");
    }

    [Test]
    public void Tells_what_changed_since_a_baseline()
    {
        _checkout.Conform("run", "--scenario", "single-tool", "--out", _checkout.PathOf("then"));
        Run("--baseline", "then");

        Assert.Multiple(() =>
        {
            Assert.That(
                _checkout.Read(Page),
                Does.Contain("<h2 id=\"h-changed\">What changed</h2>")
            );
            Assert.That(_checkout.Read(Page), Does.Contain("+ cell come"));
            Assert.That(
                _checkout.Read("out/summary.md"),
                Does.Contain("## What changed\n\nSince `then`: 3 cells compared: 1 cell come")
            );
        });
    }

    [Test]
    public void Judges_nothing_where_the_baseline_cannot_be_read()
    {
        var run = _checkout.Conform(
            "run",
            "--baseline",
            "nowhere",
            "--out",
            _checkout.PathOf("out")
        );

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.StartWith("conform: --baseline: nowhere: there is no results.ndjson")
        );
        Assert.That(Directory.Exists(_checkout.PathOf("out")), Is.False);
    }

    [Test]
    public void Writes_a_badge_of_each_target_and_keeps_none_of_an_older_run()
    {
        Run();
        File.WriteAllText(_checkout.PathOf("out/badges/gone~2Fmodel.json"), "{}");
        Run();

        Assert.That(
            Directory.EnumerateFiles(_checkout.PathOf("out/badges")).Select(Path.GetFileName),
            Is.EquivalentTo(
                new[]
                {
                    "groq~2Fkimi-k2-0905.json",
                    "huggingface~2Fkimi-k2-0905.json",
                    "openrouter~2Fkimi-k2-0905.json",
                }
            )
        );
        using var badge = JsonDocument.Parse(
            _checkout.Read("out/badges/openrouter~2Fkimi-k2-0905.json")
        );
        Assert.That(
            badge.RootElement.GetProperty("message").GetString(),
            Is.EqualTo("1 warn, 1 missing")
        );
    }

    [Test]
    public void Writes_the_badge_that_shields_reads()
    {
        Run();
        using var badge = JsonDocument.Parse(_checkout.Read("out/badge.json"));

        Assert.That(
            badge.RootElement.EnumerateObject().Select(member => $"{member.Name}={member.Value}"),
            Is.EqualTo(
                new[]
                {
                    "schemaVersion=1",
                    "label=conformance",
                    "message=3 pass, 1 warn, 2 missing",
                    "color=yellow",
                }
            )
        );
    }

    void Run(params string[] arguments)
    {
        var run = _checkout.Conform(["run", "--out", _checkout.PathOf("out"), .. arguments]);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
    }
}
