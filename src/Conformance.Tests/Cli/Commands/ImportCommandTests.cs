using System.Text;
using Conformance.Recordings;
using Conformance.Tests.Running.Importing;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Cli.Commands;

internal sealed class ImportCommandTests
{
    const string Cell = "groq/kimi-k2-0905/single-tool";

    [Test]
    public void Files_a_conversation_under_the_scenario_that_it_answers()
    {
        using var checkout = new Checkout();

        var told = checkout.Conform(Import("playwright.har", "--licence", "CC0-1.0"));

        var path = told.Output[..told.Output.IndexOf(':')];
        var rows = Provenance.Read(File.ReadAllBytes(checkout.PathOf("cassettes/provenance.yaml")));
        var cassette = checkout.ReadCassette("cassettes/" + path);
        Assert.Multiple(() =>
        {
            Assert.That(told.ExitCode, Is.Zero, told.ToString());
            Assert.That(path, Does.StartWith(Cell + "/20").And.EndsWith(".yaml"));
            Assert.That(
                told.Output,
                Is.EqualTo(
                    $"{path}: 2 exchanges from playwright.har; not kept by the source: bytes; pass\nleft out: playwright.har: /log/entries/0 GET {Origin("playwright.har")}/: chat completions are asked for with POST\nrecordings: cassettes\n"
                )
            );
            Assert.That(rows[path].Licence, Is.EqualTo("CC0-1.0"));
            Assert.That(rows[path].NotKept, Is.EqualTo(NotKept.Bytes));
            Assert.That(rows[path].RecordedBy, Does.StartWith("Playwright 1."));
            Assert.That(
                cassette
                    .Interactions.SelectMany(one => one.Request.Headers)
                    .Select(one => one.Name)
                    .Distinct(),
                Is.SubsetOf(new[] { "Accept", "Content-Type", "User-Agent" })
            );
        });

        var run = checkout.Conform("run", "--provider", "groq", "--scenario", "single-tool");
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(
            run.Output,
            Does.Contain("made from a recording that does not keep bytes"),
            run.ToString()
        );
    }

    [Test]
    public void Overwrites_nothing_and_takes_nothing_in_twice()
    {
        using var checkout = new Checkout();
        var first = checkout.Conform(Import("polly.har"));
        var path = first.Output[..first.Output.IndexOf(':')];
        var file = checkout.PathOf("cassettes/" + path);
        var bytes = File.ReadAllBytes(file);

        var again = checkout.Conform(Import("polly.har"));
        Assert.That(again.Output, Does.StartWith($"{path}: was there already; pass"));

        File.WriteAllText(file, "someone's own");
        var other = checkout.Conform(Import("polly.har"));
        var second = path.Replace(".yaml", ".2.yaml", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(other.Output, Does.StartWith(second + ": 2 exchanges"), other.ToString());
            Assert.That(File.ReadAllText(file), Is.EqualTo("someone's own"));
            Assert.That(
                File.ReadAllBytes(checkout.PathOf("cassettes/" + second)),
                Is.EqualTo(bytes)
            );
            Assert.That(
                Directory.EnumerateFiles(Path.GetDirectoryName(file)!, ".*"),
                Is.Empty,
                "nothing half done is left"
            );
        });
    }

    [Test]
    public void Keeps_no_key_wherever_it_was_echoed()
    {
        const string Key = "opaque/key+that=looks.like.none";
        using var checkout = new Checkout();
        var har = File.ReadAllText(HarSamples.PathOf("polly.har"))
            .Replace("Bearer gsk_0123456789abcdefABCDEF", "Bearer " + Key, StringComparison.Ordinal)
            .Replace("chatcmpl-", $"{Key}-", StringComparison.Ordinal);
        Assert.That(har, Does.Contain(Key + "-"), "the test's own premise");
        checkout.Write("answers.har", har);

        var told = checkout.Conform("import", "answers.har", "--out", "mine");

        Assert.That(told.ExitCode, Is.Zero, told.ToString());
        foreach (
            var file in Directory.EnumerateFiles(
                checkout.PathOf("mine"),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            Assert.That(File.ReadAllText(file), Does.Not.Contain("opaque").And.Not.Contain("gsk_"));
        }
    }

    [Test]
    public void Takes_in_both_turns_of_a_conversation_that_curl_saved()
    {
        using var checkout = new Checkout();
        var recorded = checkout.ReadCassette($"cassettes/{Cell}/2025-10-23.yaml").Interactions;
        for (var turn = 0; turn < 2; turn++)
        {
            File.WriteAllBytes(
                checkout.PathOf($"answer{turn}.txt"),
                [
                    .. Encoding.UTF8.GetBytes(
                        "HTTP/1.1 200 OK\r\nDate: Fri, 02 Jan 2026 03:04:05 GMT\r\nContent-Type: text/event-stream\r\nSet-Cookie: a=b\r\nx-request-id: req_1\r\n\r\n"
                    ),
                    .. recorded[turn].Response.Body.Span,
                ]
            );
            File.WriteAllBytes(
                checkout.PathOf($"request{turn}.json"),
                recorded[turn].Request.Body.ToArray()
            );
        }

        var told = checkout.Conform([
            "import",
            "answer0.txt",
            "answer1.txt",
            "--request",
            "request0.json",
            "--request",
            "request1.json",
            "--provider",
            "groq",
            "--model",
            "kimi-k2-0905",
        ]);

        Assert.That(
            told.Output,
            Does.StartWith(
                $"{Cell}/2026-01-02.yaml: 2 exchanges from answer0.txt, answer1.txt; not kept by the source: times; pass"
            ),
            told.ToString()
        );
        var cassette = checkout.ReadCassette($"cassettes/{Cell}/2026-01-02.yaml");
        Assert.Multiple(() =>
        {
            Assert.That(
                cassette.Interactions[0].Request.Url,
                Is.EqualTo("https://api.groq.com/openai/v1/chat/completions")
            );
            Assert.That(
                cassette.Interactions[0].Response.Headers.Select(header => header.Name),
                Is.EqualTo(new[] { "Content-Type", "X-Request-Id" })
            );
        });
    }

    static readonly (string[] Arguments, string Says)[] Refused =
    [
        (["polly.har"], "no provider in specs/providers has the address http://127.0.0.1:"),
        (["polly.har", "--provider", "grok"], "there is no provider 'grok', did you mean 'groq'?"),
        (
            [
                "polly.har",
                "--provider",
                "groq",
                "--model",
                "kimi-k2-0905",
                "--scenario",
                "singel-tool",
            ],
            "there is no scenario 'singel-tool', did you mean 'single-tool'?"
        ),
        (["polly.har", "--out", "o", "--provider", "../up"], "'../up' is no id"),
        (["polly.har", "--request", "polly.har"], "HAR files have their requests in them"),
        (["nothing.har"], "nothing.har: "),
        (["page.har"], "there is no chat completion in what was given"),
        (["answer.txt"], "curl does not print where it asked; give --url"),
        (["answer.txt", "--url", "ftp://a"], "--url: found 'ftp://a'"),
        (["answer.txt", "--url", "http://a/b"], "curl does not print what it sent; give --request"),
        (
            ["answer.txt", "--url", "http://a/b", "--request", "page.har", "--out", "o"],
            "give --recorded with a date"
        ),
        (
            ["answer.txt", "--url", "http://a/b", "--request", "answer.txt", "--out", "o"],
            "answer.txt:1:1: found no JSON object"
        ),
        (["cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml"], "need no import"),
        (["polly.har", "--recorded", "yesterday"], "--recorded: found 'yesterday'"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void Says_what_is_missing((string[] Arguments, string Says) refused)
    {
        using var checkout = new Checkout();
        File.Copy(HarSamples.PathOf("polly.har"), checkout.PathOf("polly.har"));
        checkout.Write("page.har", "{\"log\":{\"entries\":[]}}");
        checkout.Write("answer.txt", "HTTP/1.1 200 OK\r\n\r\ndata: [DONE]\n\n");

        var told = checkout.Conform(["import", .. refused.Arguments]);

        Assert.That(told.ExitCode, Is.EqualTo(2), told.ToString());
        Assert.That(told.Error, Does.Contain(refused.Says), told.ToString());
        Assert.That(Directory.Exists(checkout.PathOf("o")), Is.False, "nothing was written");
    }

    static string[] Import(string sample, params string[] more) =>
        [
            "import",
            HarSamples.PathOf(sample),
            "--provider",
            "groq",
            "--model",
            "kimi-k2-0905",
            .. more,
        ];

    static string Origin(string sample)
    {
        var text = File.ReadAllText(HarSamples.PathOf(sample));
        var start = text.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
        return text[start..text.IndexOf('/', start + "http://".Length)];
    }
}
