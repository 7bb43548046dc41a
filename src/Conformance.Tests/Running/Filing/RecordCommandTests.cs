using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results.Reading;
using Conformance.Tests.Cli;
using Conformance.Tests.Running.Live;
using Conformance.Tests.Serve;

namespace Conformance.Tests.Running.Filing;

/// <summary><c>conform run --mode record</c>, through the built command, into a copy of the checkout.</summary>
internal sealed class RecordCommandTests
{
    const string Folder = "cassettes/openrouter/kimi-k2-0905/single-tool";

    static readonly RecordedAnswers Recorded = new(
        "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
    );

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [TestCase("groq/kimi-k2-0905/single-tool/2025-10-23.yaml")]
    [TestCase("groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml")]
    [TestCase("huggingface/kimi-k2-0905/single-tool/2026-03-12.yaml")]
    [TestCase("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml")]
    public async Task Files_the_very_bytes_that_were_served(string cassette)
    {
        var parts = cassette.Split('/');
        await using var server = await ServedRecordings.Start();

        var run = Record(parts, $"{server.Address}/{parts[0]}/{parts[1]}/v1");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var filed = Filed(string.Join('/', parts[..3])).Single();
        Assert.That(run.Error, Does.Contain($"conform: recorded {filed}"));
        Assert.That(
            Bodies(_checkout.ReadCassette(filed)),
            Is.EqualTo(Bodies(_checkout.ReadCassette("cassettes/" + cassette)))
        );
        Assert.That(
            CassetteWriter.Write(_checkout.ReadCassette(filed)),
            Is.EqualTo(await File.ReadAllBytesAsync(_checkout.PathOf(filed)))
        );
        Assert.That(
            Provenance
                .Read(await File.ReadAllBytesAsync(_checkout.PathOf("cassettes/provenance.yaml")))[
                    filed["cassettes/".Length..]
                ]
                .Against,
            Does.StartWith(server.Address)
        );

        var replayed = _checkout.Conform("run", "--provider", parts[0], "--json");
        var cells = ResultsReader
            .Read(System.Text.Encoding.UTF8.GetBytes(replayed.Output))
            .Cells.Where(cell => cell.Cell == string.Join('/', parts[..3]))
            .ToList();
        var old = cells.Single(cell => cell.Trial == parts[3][..^5]);
        Assert.That(
            LiveVerdictTests.Verdict(cells.Single(cell => cell.Newest)),
            Is.EqualTo(LiveVerdictTests.Verdict(old))
        );
    }

    [Test]
    public void Files_and_replays_what_was_asked_under_an_address_and_a_name_from_the_environment()
    {
        using var server = new IdealStub(ServedRecordings.Specs, "groq/gpt-oss-20b");
        var port = server.Host[(server.Host.IndexOf(':') + 1)..];
        _checkout.Write(
            "specs/providers/acme.yaml",
            $$"""
            # yaml-language-server: $schema=../schemas/provider.schema.json
            format: 1
            id: acme
            name: Acme
            base_url: http://${ACME_HOST}:{{port}}/accounts/${ACME_ACCOUNT}/v1
            variables: { ACME_HOST: host }
            models: { m: { name_env: ACME_MODEL } }

            """
        );

        var run = Checkout.ConformIn(
            _checkout.Root,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ACME_HOST"] = "127.0.0.1",
                ["ACME_ACCOUNT"] = "acc-0815",
                ["ACME_MODEL"] = "my-deployment",
            },
            "run",
            "--mode",
            "record",
            "--provider",
            "acme",
            "--scenario",
            "single-tool",
            "--allow-http",
            "--no-html"
        );

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var filed = Filed("acme/m/single-tool").Single();
        Assert.That(
            _checkout.Read(filed),
            Does.Contain("/accounts/${ACME_ACCOUNT}/v1/chat/completions")
                .And.Contain("${ACME_HOST}")
                .And.Not.Contain("acc-0815")
                .And.Not.Contain("127.0.0.1")
        );
        Assert.That(
            _checkout.Read("cassettes/provenance.yaml"),
            Does.Not.Contain("acc-0815").And.Not.Contain($":{port}/accounts/acc")
        );

        var replayed = _checkout.Conform("run", "--provider", "acme", "--allow-http");
        Assert.That(replayed.ExitCode, Is.Zero, replayed.ToString());
        Assert.That(replayed.Output, Does.Contain("1 judged: 1 pass"), replayed.ToString());

        var judged = _checkout.Conform("judge", _checkout.PathOf(filed), "--allow-http");
        Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
        Assert.That(judged.Output, Does.Contain("acme/my-deployment"), judged.ToString());
    }

    [Test]
    public void Keeps_every_repeat_and_overwrites_nothing()
    {
        using var server = new StubServer(
            (request, answer) =>
                answer.WholeAsync(
                    200,
                    "text/event-stream",
                    (byte[])
                        [
                            .. ": request "u8,
                            (byte)('0' + request.Number),
                            .. "\n\n"u8,
                            .. Recorded.Of(request).Response.Body.Span,
                        ]
                )
        );
        Assert.That(Record(server, "--repeat", "2").ExitCode, Is.Zero);
        var first = Filed().ToDictionary(path => path, _checkout.Read);
        Assert.That(first, Has.Count.EqualTo(2));

        // Nothing is asked again, and nothing is filed twice.
        var resumed = Record(server, "--resume", _checkout.PathOf("reports/latest"));
        Assert.That(resumed.ExitCode, Is.Zero, resumed.ToString());
        Assert.That(Filed().ToDictionary(path => path, _checkout.Read), Is.EqualTo(first));

        Assert.That(Record(server).ExitCode, Is.Zero);
        Assert.That(Filed(), Has.Exactly(3).Items);
        foreach (var (path, text) in first)
        {
            Assert.That(_checkout.Read(path), Is.EqualTo(text));
        }
    }

    [Test]
    public void Files_no_answer_that_has_no_end_and_says_so()
    {
        using var server = new StubServer(
            (_, answer) => answer.WholeAsync(401, "application/json", "{}"u8.ToArray())
        );
        var run = Record(server);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.Contain(
                "conform: not recorded: openrouter/kimi-k2-0905/single-tool, trial 1: it ended as error (unauthorised)"
            )
        );
        Assert.That(Filed(), Is.Empty);
    }

    [Test]
    public void Keeps_only_headers_that_tell_nobody_who_asked()
    {
        using var server = new StubServer(
            (request, answer) =>
                answer.WholeAsync(
                    200,
                    "text/event-stream",
                    Recorded.Of(request).Response.Body,
                    "Set-Cookie: who=asked",
                    "X-Ratelimit-Remaining-Tokens: 7",
                    "X-Request-Id: req_1",
                    "Openai-Organization: ours"
                )
        );
        Assert.That(Record(server).ExitCode, Is.Zero);

        var interaction = _checkout.ReadCassette(Filed().Single()).Interactions[0];
        Assert.That(
            interaction.Request.Headers.Select(header => header.Name),
            Is.EqualTo(["Accept", "Content-Type", "User-Agent"])
        );
        Assert.That(
            interaction.Response.Headers.Select(header => header.Name),
            Is.EqualTo(["Content-Type", "X-Ratelimit-Remaining-Tokens", "X-Request-Id"])
        );
    }

    [Test]
    public void Leaves_a_provenance_file_alone_that_it_cannot_add_to()
    {
        _checkout.Write("cassettes/provenance.yaml", "recordings: {}\n");
        using var server = new StubServer(Recorded.AnswerAsync);

        var run = Record(server);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain("provenance.yaml").And.Contain("sha256"));
        Assert.That(_checkout.Read("cassettes/provenance.yaml"), Is.EqualTo("recordings: {}\n"));
    }

    [Test]
    public void Says_where_the_recordings_went_when_that_is_elsewhere()
    {
        Directory.CreateDirectory(_checkout.PathOf("elsewhere"));
        using var server = new StubServer(Recorded.AnswerAsync);

        var run = Record(server, "--cassettes", "elsewhere");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var filed = Directory
            .GetFiles(_checkout.PathOf("elsewhere"), "*.yaml", SearchOption.AllDirectories)
            .Single(file => Path.GetFileName(file) != "provenance.yaml");
        var shown = Path.GetRelativePath(_checkout.Root, filed).Replace('\\', '/');
        Assert.That(run.Error, Does.Contain($"conform: recorded {shown}"));
        Assert.That(run.Error, Does.Contain("say in elsewhere/provenance.yaml"));
    }

    CommandResult Record(StubServer server, params string[] more) =>
        Record(["openrouter", "kimi-k2-0905", "single-tool"], server.Url, more);

    CommandResult Record(string[] cell, string url, params string[] more) =>
        _checkout.Conform([
            "run",
            "--mode",
            "record",
            "--provider",
            cell[0],
            "--model",
            cell[1],
            "--scenario",
            cell[2],
            "--base-url",
            url,
            "--no-html",
            .. more,
        ]);

    List<string> Filed() => Filed(Folder["cassettes/".Length..]);

    /// <summary>The recordings that the checkout did not come with.</summary>
    List<string> Filed(string cell) =>
        [
            .. Directory
                .GetFiles(_checkout.PathOf("cassettes/" + cell))
                .Select(file => $"cassettes/{cell}/{Path.GetFileName(file)}")
                .Where(path => !File.Exists(Path.Combine([Checkout.Source, .. path.Split('/')])))
                .Order(StringComparer.Ordinal),
        ];

    static List<byte[]> Bodies(Cassette cassette) =>
        [.. cassette.Interactions.Select(one => one.Response.Body.ToArray())];
}
