using Conformance.Tests.Running.Live;

namespace Conformance.Tests.Cli.Output.LiveRuns;

/// <summary>The built command on a terminal, which <c>script</c> of util-linux lends.</summary>
internal sealed class OnATerminalTests
{
    const string ClearLine = "\e[2K";

    static readonly RecordedAnswers Recorded = new(
        "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
    );

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout()
    {
        Shells.Require("script");
        _checkout = new Checkout();
    }

    [TearDown]
    public void Remove_the_copy() => _checkout?.Dispose();

    [Test]
    public void A_live_run_shows_a_table_and_takes_it_away()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        var screen = OnTerminal($"{Live(server.Url)} >results.txt", []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(screen, Does.Contain("target").And.Contain("elapsed"));
            Assert.That(screen, Does.Contain("under way"));
            Assert.That(
                screen[screen.LastIndexOf(ClearLine, StringComparison.Ordinal)..],
                Does.StartWith(ClearLine + "\e[?25h").And.Not.Contain("judged")
            );
            Assert.That(_checkout.Read("results.txt"), Does.Not.Contain("\e"));
        }
    }

    [TestCase("CI", "true")]
    [TestCase("NO_COLOR", "1")]
    [TestCase("TERM", "dumb")]
    public void Plain_lines_are_told_where_nobody_watches(string variable, string value)
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        var screen = OnTerminal($"{Live(server.Url)} >results.txt", [(variable, value)]);

        Assert.That(
            screen,
            Does.Contain("1/1  groq/kimi-k2-0905/single-tool 1: ").And.Not.Contain(ClearLine)
        );
    }

    [Test]
    public void What_is_wrong_with_one_of_many_files_stands_on_a_line_of_its_own()
    {
        var body = _checkout.Read("cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml");
        for (var i = 0; i < 150; i++)
        {
            _checkout.Write($"many/{i}.yaml", body);
        }

        _checkout.Write("strange.txt", "no answer of anyone");
        var screen = OnTerminal(
            $"{Command} judge many strange.txt --no-html --out judged >results.txt",
            []
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(screen, Does.Contain("files read: ").And.Contain(" of 151"));
            Assert.That(screen, Does.Match(@"(\r|\n)(\e\[K)?conform: [^\r\n]*strange\.txt"));
        }
    }

    static string Command => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "conform.dll")}'";

    static string Live(string url) =>
        $"{Command} run --mode live --provider groq --model kimi-k2-0905 --scenario single-tool --base-url {url} --no-html --out live";

    /// <summary>All that came to the terminal.</summary>
    string OnTerminal(string command, IReadOnlyList<(string Name, string Value)> environment)
    {
        var variables = new Dictionary<string, string>
        {
            ["TERM"] = "xterm-256color",
            ["CI"] = "",
            ["NO_COLOR"] = "",
        };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return Shells
            .Run(
                _checkout.Root,
                variables,
                "script",
                "-qec",
                $"stty cols 80 rows 24; {command}",
                "/dev/null"
            )
            .Output;
    }
}
