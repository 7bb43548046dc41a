namespace Conformance.Tests.Cli.Commands;

internal sealed class LintCommandTests
{
    const string Scenario = "specs/scenarios/single-tool.yaml";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Finds_nothing_in_the_files_of_this_repository()
    {
        var lint = _checkout.Conform("lint", "--strict");

        Assert.That(lint.ExitCode, Is.Zero, lint.ToString());
        Assert.That(lint.Output, Does.Match("^0 errors, 0 warnings in [0-9]+ files\n$"));
    }

    [Test]
    public void Ends_with_2_on_errors_and_on_warnings_only_where_that_is_asked_for()
    {
        _checkout.Replace(Scenario, "pattern: Florence", "pattern: .*");
        var warned = _checkout.Conform("lint");
        var strict = _checkout.Conform("lint", "--strict");
        _checkout.Replace(Scenario, "revision: 1", "revision: one");
        var wrong = _checkout.Conform("lint");

        Assert.That(warned.ExitCode, Is.Zero, warned.ToString());
        Assert.That(
            warned.Output,
            Does.StartWith(Scenario + ":27:36: warning: the pattern '.*' matches every text")
        );
        Assert.That(strict.ExitCode, Is.EqualTo(2));
        Assert.That(wrong.ExitCode, Is.EqualTo(2));
        Assert.That(
            wrong.Output,
            Does.StartWith(
                Scenario
                    + ":4:11: expected an integer from 1 to 1000000 for 'revision', found the text 'one'"
            )
        );
    }

    [Test]
    public void Annotates_for_github()
    {
        _checkout.Replace(Scenario, "revision: 1", "revision: one");

        Assert.That(
            _checkout.Conform("lint", "--format", "github").Output,
            Does.StartWith($"::error file={Scenario},line=4,col=11::expected an integer from 1 to")
        );
    }

    [Test]
    public void Tells_only_of_the_named_files_and_names_them_as_seen_from_here()
    {
        _checkout.Replace(Scenario, "revision: 1", "revision: one");
        _checkout.Replace("specs/providers/groq.yaml", "name: Groq", "nam: Groq");

        var one = Checkout.ConformIn(
            _checkout.PathOf("specs"),
            "lint",
            "scenarios/single-tool.yaml"
        );
        var other = _checkout.Conform("lint", "cassettes");

        Assert.That(one.ExitCode, Is.EqualTo(2));
        Assert.That(one.Output, Does.StartWith("scenarios/single-tool.yaml:4:11: "));
        Assert.That(one.Output, Does.Not.Contain("groq"));
        Assert.That(other.ExitCode, Is.Zero, other.ToString());
    }

    [Test]
    public void Answers_a_path_that_is_not_there_with_2() =>
        Assert.That(_checkout.Conform("lint", "nowhere").ExitCode, Is.EqualTo(2));
}
