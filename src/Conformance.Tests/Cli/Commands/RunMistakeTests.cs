namespace Conformance.Tests.Cli.Commands;

/// <summary>What <c>conform run</c> says to whoever mistyped something, or stands in another folder than is needed.</summary>
internal sealed class RunMistakeTests
{
    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Names_the_providers_it_knows_where_one_is_not_known()
    {
        var run = _checkout.Conform("run", "--provider", "nobody");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.Contain("'nobody'").And.Contain("Known: anthropic, ").And.Contain(" groq, ")
        );
    }

    [Test]
    public void Points_at_a_misspelt_key_and_its_nearest_name()
    {
        _checkout.Replace("specs/scenarios/single-tool.yaml", "messages:", "mesages:");

        var run = _checkout.Conform("run");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.Match(
                @"specs/scenarios/single-tool\.yaml:\d+:1: unknown key 'mesages', did you mean 'messages'\?"
            )
        );
        Assert.That(
            Directory.Exists(_checkout.PathOf("reports")),
            Is.False,
            "nothing is judged by a bad spec"
        );
    }

    [TestCase("run --no-such-option")]
    [TestCase("run --mode sideways")]
    [TestCase("run --fail-on sometimes")]
    [TestCase("run --as-of yesterday")]
    [TestCase("no-such-command")]
    public void Answers_bad_usage_with_2(string arguments) =>
        Assert.That(_checkout.Conform(arguments.Split(' ')).ExitCode, Is.EqualTo(2));

    [Test]
    public void Says_where_to_go_where_there_are_no_specs()
    {
        var run = Checkout.ConformIn(Path.GetTempPath(), "run", "--no-builtin");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.Contain("--no-builtin leaves the built-in ones out").And.Contain("--specs DIR")
        );
    }

    [Test]
    public void Does_not_blame_an_option_for_specs_that_are_not_there()
    {
        Assert.That(
            Conformance.Cli.Projects.Project.Nowhere(leftOut: null).Lines.Single(),
            Does.Contain("not there (install it again)").And.Not.Contain("--no-builtin")
        );
        var folder = _checkout.PathOf("bare");
        _checkout.Write("bare/conform.yaml", "format: 1\nbuiltin: false\n");

        Assert.That(
            Checkout.ConformIn(folder, "run").Error,
            Does.Contain("'builtin: false' in conform.yaml leaves the built-in ones out")
        );
    }

    [Test]
    public void Finds_its_root_from_a_folder_below()
    {
        Directory.CreateDirectory(_checkout.PathOf(".git"));

        var run = Checkout.ConformIn(_checkout.PathOf("specs/scenarios"), "run");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(File.Exists(_checkout.PathOf("reports/results.ndjson")));
    }
}
