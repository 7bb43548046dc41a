using System.Globalization;
using Conformance.Results.Reading;
using Conformance.Schemas;
using Conformance.Tests.Running.Live;
using Conformance.Tests.Serve;

namespace Conformance.Tests.Cli.Commands;

internal sealed class LiveCommandTests
{
    static readonly RecordedAnswers Recorded = new(
        "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
    );

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Judges_its_own_folder_again_when_the_server_is_gone()
    {
        using (var server = new StubServer(Recorded.AnswerAsync))
        {
            var live = Live("--base-url", server.Url, "--repeat", "2", "--out", Out("live"));
            Assert.That(live.ExitCode, Is.Zero, live.ToString());
        }

        foreach (var path in new[] { "live", "live/exchanges" })
        {
            var again = _checkout.Conform("judge", _checkout.PathOf(path), "--out", Out("again"));
            Assert.That(again.ExitCode, Is.Zero, again.ToString());
            Assert.That(
                _checkout.Read("again/results.ndjson"),
                Is.EqualTo(_checkout.Read("live/results.ndjson"))
            );
            Assert.That(
                Directory.GetFiles(_checkout.PathOf("again/exchanges")),
                Has.Length.EqualTo(2)
            );
        }
    }

    [Test]
    public void Judges_broken_off_answers_again_as_it_judged_them()
    {
        using (
            var server = new StubServer(
                async (request, answer) =>
                {
                    await answer.HeadAsync(
                        200,
                        "Content-Type: text/event-stream",
                        "Content-Length: 9999"
                    );
                    await answer.WriteAsync(Recorded.Of(request).Response.Body[..500]);
                    answer.Close();
                }
            )
        )
        {
            var live = Live("--base-url", server.Url, "--out", Out("live"));
            Assert.That(live.ExitCode, Is.EqualTo(2), live.ToString());
            Assert.That(live.Output, Does.Contain("E error: cut"));
        }

        var again = _checkout.Conform("judge", _checkout.PathOf("live"), "--out", Out("again"));
        Assert.That(again.ExitCode, Is.EqualTo(2));
        Assert.That(
            _checkout.Read("again/results.ndjson"),
            Is.EqualTo(_checkout.Read("live/results.ndjson"))
        );
    }

    [Test]
    public void Writes_results_that_keep_to_their_schema()
    {
        using var server = new StubServer(
            (request, answer) =>
                request.Number % 3 == 1
                    ? answer.WholeAsync(503, "text/plain", default)
                    : Recorded.AnswerAsync(request, answer)
        );
        var run = Live("--base-url", server.Url, "--repeat", "2", "--json", "--out", Out("live"));
        var schema = JsonSchema.Load(
            File.ReadAllBytes(_checkout.PathOf("specs/schemas/results.schema.json"))
        );
        foreach (var line in run.Output.TrimEnd('\n').Split('\n'))
        {
            using var document = System.Text.Json.JsonDocument.Parse(line);
            Assert.That(schema.Evaluate(document.RootElement), Is.Empty, line);
        }

        var cells = ResultsReader.Read(System.Text.Encoding.UTF8.GetBytes(run.Output)).Cells;
        Assert.That(cells.Sum(cell => cell.Retries.Count), Is.Positive);
        Assert.That(cells[0].Turns[0].Measured!.FirstByte, Is.Positive);
        Assert.That(
            _checkout.Read("live/matrix.md"),
            Does.Contain("## How fast").And.Contain("unavailable")
        );
    }

    [Test]
    public void Skips_what_has_no_key_and_fails_only_where_it_was_asked_for_by_name()
    {
        var all = _checkout.Conform("run", "--mode", "live", "--out", Out("live"));
        Assert.That(all.ExitCode, Is.Zero, all.ToString());
        Assert.That(
            all.Output,
            Does.Contain("not asked, because a variable is not set: ")
                .And.Contain("huggingface (HF_TOKEN)")
                .And.Not.Contain("skipped")
        );

        var named = _checkout.Conform("run", "--mode", "live", "--provider", "huggingface");
        Assert.That(named.ExitCode, Is.EqualTo(2));
        Assert.That(named.Output, Does.Contain("skipped: no key (HF_TOKEN)"));
        Assert.That(
            _checkout.Conform("run", "--mode", "live", "--require-keys").ExitCode,
            Is.EqualTo(2)
        );
    }

    [Test]
    public void Prints_its_plan_and_asks_nothing()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        var run = Live("--base-url", server.Url, "--dry-run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(
            run.Output,
            Does.Contain("1 trial of 1 cell: 2 requests, up to 8000 output tokens")
        );
        Assert.That(server.Requests, Is.Empty);
        Assert.That(Directory.Exists(_checkout.PathOf("reports/latest")), Is.False);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void Ends_incomplete_when_it_is_interrupted_and_goes_on_when_it_is_resumed(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("an interrupt is sent by kill, which Windows has not");
        }

        if (signal == "INT" && InterruptsAreIgnored())
        {
            Assert.Ignore(
                "what started this test ignores interrupts, and so does all that it starts"
            );
        }

        using var begun = new ManualResetEventSlim();
        var slow = true;
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (slow && request.Number > 4)
                {
                    begun.Set();
                    await Task.Delay(Timeout.Infinite);
                }

                await Recorded.AnswerAsync(request, answer);
            }
        );
        using (
            var process = Checkout.Start(
                _checkout.Root,
                new Dictionary<string, string>(),
                [
                    .. Arguments,
                    "--base-url",
                    server.Url,
                    "--repeat",
                    "3",
                    "--concurrency",
                    "1",
                    "--out",
                    Out("live"),
                ]
            )
        )
        {
            begun.Wait(TimeSpan.FromSeconds(30));
            using var kill = System.Diagnostics.Process.Start(
                "kill",
                ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]
            );
            var run = Checkout.Finish(process);

            Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
            Assert.That(
                run.Error,
                Does.Contain("incomplete: it was cancelled").And.Contain("--resume")
            );
            Assert.That(run.Output, Does.Contain("3 trials planned, 2 judged: 2 warn"));
        }

        slow = false;
        var resumed = _checkout.Conform(
            "run",
            "--mode",
            "live",
            "--resume",
            Out("live"),
            "--base-url",
            server.Url
        );
        Assert.That(resumed.ExitCode, Is.Zero, resumed.ToString());
        Assert.That(resumed.Output, Does.Contain("3 trials planned, 3 judged: 3 warn"));
        Assert.That(
            resumed.Output,
            Does.Contain("3/3").And.Contain("trials    in 3/3, first in trial 1")
        );
    }

    /// <summary>A shell starts its background jobs so, and they hand it on.</summary>
    static bool InterruptsAreIgnored()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        var line = File.Exists(Status)
            ? File.ReadLines(Status)
                .FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal))
            : null;
        return line is not null
            && (
                ulong.Parse(
                    line[Ignored.Length..].Trim(),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture
                ) & 2
            ) != 0;
    }

    [TestCase("--attempts 0")]
    [TestCase("--repeat many")]
    [TestCase("--confirm 2")]
    [TestCase("--resume nowhere --out elsewhere")]
    [TestCase("--resume nowhere")]
    [TestCase("--provider groq --base-url ftp://x")]
    public void Answers_bad_usage_with_2(string arguments)
    {
        var run = _checkout.Conform(["run", "--mode", "live", .. arguments.Split(' ')]);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Not.Contain("internal error"));
    }

    [Test]
    public void Names_the_variable_that_a_named_providers_address_lacks()
    {
        var run = _checkout.Conform(
            "run",
            "--mode",
            "live",
            "--provider",
            "azure-openai",
            "--dry-run"
        );

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("AZURE_OPENAI_RESOURCE is not set"));
    }

    [Test]
    public void Plans_without_any_key_in_a_few_lines()
    {
        var run = _checkout.Conform("run", "--mode", "live", "--dry-run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output.Split('\n'), Has.Length.LessThan(60));
        Assert.That(
            run.Output,
            Does.StartWith("0 trials of 0 cells").And.Contain("groq (GROQ_API_KEY)")
        );
    }

    [Test]
    public void Asks_a_server_through_its_address_alone_and_judges_the_folder_again()
    {
        using var server = new IdealStub(
            ServedRecordings.Specs,
            "openrouter/kimi-k2-0905",
            "vendor/Local:Q4"
        );
        var run = _checkout.Conform(
            "run",
            "--mode",
            "live",
            "--scenario",
            "single-tool",
            "--base-url",
            server.Url,
            "--out",
            Out("live")
        );

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain("server/vendor-local-q4"));
        var again = _checkout.Conform("judge", Out("live"), "--out", Out("again"));
        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(
            _checkout.Read("again/results.ndjson"),
            Is.EqualTo(_checkout.Read("live/results.ndjson"))
        );
    }

    [Test]
    public void Declares_nothing_for_a_model_that_no_spec_lists()
    {
        var run = _checkout.Conform(
            "run",
            "--mode",
            "live",
            "--provider",
            "groq",
            "--wire-model",
            "vendor/new-1",
            "--write-deviations",
            Out("specs/deviations/")
        );

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain("put the model into specs/providers first"));
    }

    static readonly string[] Arguments =
    [
        "run",
        "--mode",
        "live",
        "--provider",
        "openrouter",
        "--model",
        "kimi-k2-0905",
        "--scenario",
        "single-tool",
    ];

    CommandResult Live(params string[] arguments) =>
        _checkout.Conform([.. Arguments, .. arguments]);

    string Out(string folder) => _checkout.PathOf(folder);
}
