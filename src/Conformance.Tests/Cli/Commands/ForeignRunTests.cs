using Conformance.Tests.Running.Live;

namespace Conformance.Tests.Cli.Commands;

/// <summary>A run folder is input: an exchange in it that is not the one of its name is neither judged again nor kept.</summary>
[Platform(Exclude = "Win")]
internal sealed class ForeignRunTests
{
    readonly RecordedAnswers _recorded = new("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml");

    Checkout _checkout = null!;
    string _exchange = null!;

    [SetUp]
    public void Make_a_run()
    {
        _checkout = new Checkout();
        using var server = new StubServer(_recorded.AnswerAsync);
        var live = _checkout.Conform(
            "run",
            "--mode",
            "live",
            "--no-html",
            "--provider",
            "openrouter",
            "--model",
            "kimi-k2-0905",
            "--scenario",
            "single-tool",
            "--base-url",
            server.Url,
            "--out",
            _checkout.PathOf("run")
        );
        Assert.That(live.ExitCode, Is.Zero, live.ToString());
        _exchange = Directory.GetFiles(_checkout.PathOf("run/exchanges")).Order().First();
    }

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [TestCase("judge run --no-html --out again")]
    [TestCase("accept run --into baseline")]
    [TestCase("report run --out page")]
    public void Refuses_an_exchange_that_was_changed(string command)
    {
        var text = File.ReadAllText(_exchange);
        File.WriteAllText(_exchange, text.Replace("weather", "whether", StringComparison.Ordinal));

        AssertRefused(command, "does not hold the exchange whose SHA-256 its name is");
    }

    [TestCase("judge run --no-html --out again")]
    [TestCase("accept run --into baseline")]
    [TestCase("report run --out page")]
    public void Refuses_a_link_to_an_exchange(string command)
    {
        File.Move(_exchange, _checkout.PathOf("elsewhere.yaml"));
        File.CreateSymbolicLink(_exchange, _checkout.PathOf("elsewhere.yaml"));

        AssertRefused(command, "is a symbolic link");
    }

    void AssertRefused(string command, string told)
    {
        var refused = _checkout.Conform(command.Split(' '));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.ExitCode, Is.EqualTo(2), refused.ToString());
            Assert.That(refused.Error, Does.Contain(told).And.Contain(Path.GetFileName(_exchange)));
            Assert.That(File.Exists(_checkout.PathOf("again/results.ndjson")), Is.False);
            Assert.That(File.Exists(_checkout.PathOf("baseline/results.ndjson")), Is.False);
            Assert.That(File.Exists(_checkout.PathOf("page/index.html")), Is.False);
        }
    }
}
