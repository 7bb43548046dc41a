using System.Text;
using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Tests.Cli.Commands;

internal sealed class RunCommandTests
{
    const string Groq = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";
    const string GroqParallel = "cassettes/groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Judges_the_committed_recordings_and_writes_the_reports()
    {
        var run = _checkout.Conform("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(Outcome("groq/kimi-k2-0905/single-tool"), Is.EqualTo("pass"));
            Assert.That(Outcome("groq/kimi-k2-0905/parallel-tools"), Is.EqualTo("pass"));
            Assert.That(Outcome("huggingface/kimi-k2-0905/single-tool"), Is.EqualTo("pass"));
            Assert.That(Outcome("openrouter/kimi-k2-0905/single-tool"), Is.EqualTo("warn"));
            Assert.That(Outcome("openrouter/kimi-k2-0905/parallel-tools"), Is.EqualTo("missing"));
            Assert.That(Outcome("huggingface/kimi-k2-0905/parallel-tools"), Is.EqualTo("missing"));
            Assert.That(File.Exists(_checkout.PathOf("reports/matrix.md")));
            Assert.That(File.Exists(_checkout.PathOf("reports/junit.xml")));
        });
    }

    [Test]
    public void Leads_from_the_finding_to_the_bytes()
    {
        _checkout.Conform("run");
        var finding = Cell("openrouter/kimi-k2-0905/single-tool").GetProperty("findings")[0];
        var cassette = _checkout.ReadCassette(
            "cassettes/openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
        );
        var body = cassette.Interactions[0].Response.Body.Span;
        var bytes = Encoding.UTF8.GetString(
            body.Slice(
                finding.GetProperty("offset").GetInt32(),
                finding.GetProperty("length").GetInt32()
            )
        );

        Assert.Multiple(() =>
        {
            Assert.That(finding.GetProperty("rule").GetString(), Is.EqualTo("usage/final-chunk"));
            Assert.That(finding.GetProperty("level").GetString(), Is.EqualTo("SHOULD"));
            Assert.That(finding.GetProperty("event").GetInt32(), Is.EqualTo(13));
            Assert.That(
                bytes,
                Does.StartWith("data: {")
                    .And.EndWith("\n\n")
                    .And.Contain("\"usage\":{\"prompt_tokens\":99")
            );
        });
    }

    [Test]
    public void Keeps_the_committed_reports_current()
    {
        _checkout.Conform("run");
        foreach (
            var file in new[]
            {
                "reports/results.ndjson",
                "reports/matrix.md",
                "reports/index.html",
            }
        )
        {
            Assert.That(
                File.ReadAllText(Path.Combine(Checkout.Source, file)),
                Is.EqualTo(_checkout.Read(file)),
                $"{file} is out of date: run `dotnet run --project src/Conformance.Cli -- run` and commit it"
            );
        }
    }

    [Test]
    public void Writes_the_same_bytes_twice()
    {
        _checkout.Conform("run", "--out", _checkout.PathOf("one"));
        _checkout.Conform("run", "--out", _checkout.PathOf("two"));
        var files = Directory.GetFiles(_checkout.PathOf("one")).Select(Path.GetFileName).ToList();

        Assert.That(files, Has.Count.GreaterThanOrEqualTo(3));
        foreach (var file in files)
        {
            Assert.That(
                File.ReadAllBytes(_checkout.PathOf("one/" + file)),
                Is.EqualTo(File.ReadAllBytes(_checkout.PathOf("two/" + file))),
                file
            );
        }
    }

    [Test]
    public void Prints_nothing_but_json_that_keeps_to_its_schema()
    {
        var run = _checkout.Conform("run", "--json", "--out", _checkout.PathOf("out"));
        var schema = JsonSchema.Load(
            File.ReadAllBytes(_checkout.PathOf("specs/schemas/results.schema.json"))
        );

        Assert.That(run.Output, Is.EqualTo(_checkout.Read("out/results.ndjson")));
        foreach (var line in run.Output.TrimEnd('\n').Split('\n'))
        {
            using var document = JsonDocument.Parse(line);
            Assert.That(
                schema.Evaluate(document.RootElement),
                Is.Empty,
                line[..Math.Min(200, line.Length)]
            );
        }
    }

    static IEnumerable<TestCaseData> Damages()
    {
        yield return new TestCaseData(
            (Func<byte[], byte[]>)(bytes => bytes[..(bytes.Length / 2)])
        ).SetArgDisplayNames("cut in the middle");
        yield return new TestCaseData((Func<byte[], byte[]>)(_ => [])).SetArgDisplayNames("empty");
        yield return new TestCaseData(
            (Func<byte[], byte[]>)(bytes => [.. bytes[..500], 0, .. bytes[500..]])
        ).SetArgDisplayNames("NUL");
        yield return new TestCaseData(
            (Func<byte[], byte[]>)(
                _ =>
                    Encoding.UTF8.GetBytes(
                        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
                    )
            )
        ).SetArgDisplayNames("alias bomb");
    }

    [TestCaseSource(nameof(Damages))]
    public void Costs_a_damaged_cassette_its_own_cell_only(Func<byte[], byte[]> damage)
    {
        var file = _checkout.PathOf(Groq);
        File.WriteAllBytes(file, damage(File.ReadAllBytes(file)));

        var run = _checkout.Conform("run");
        var cell = Cell("groq/kimi-k2-0905/single-tool");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(cell.GetProperty("outcome").GetString(), Is.EqualTo("error"));
            Assert.That(cell.GetProperty("cause").GetString(), Is.EqualTo("harness"));
            Assert.That(cell.GetProperty("detail").GetString(), Does.StartWith(Groq + ":"));
            Assert.That(run.Output, Does.Contain(Groq));
            Assert.That(Outcome("groq/kimi-k2-0905/parallel-tools"), Is.EqualTo("pass"));
            Assert.That(Outcome("openrouter/kimi-k2-0905/single-tool"), Is.EqualTo("warn"));
        });
    }

    [Test]
    public void Reports_a_recording_that_ends_too_early_as_an_error()
    {
        var cassette = _checkout.ReadCassette(Groq);
        _checkout.WriteCassette(Groq, cassette with { Interactions = [cassette.Interactions[0]] });

        Assert.That(_checkout.Conform("run").ExitCode, Is.EqualTo(2));
        Assert.That(
            Cell("groq/kimi-k2-0905/single-tool").GetProperty("detail").GetString(),
            Does.Contain("turn 2 was still to come")
        );
    }

    [Test]
    public void Calls_an_answer_in_text_only_inconclusive_and_names_what_was_not_exercised()
    {
        var cassette = _checkout.ReadCassette(Groq);
        var text = cassette.Interactions[1].Response.Body;
        var first = cassette.Interactions[0];
        _checkout.WriteCassette(
            Groq,
            cassette with
            {
                Interactions =
                [
                    first with
                    {
                        Response = first.Response with { Body = text },
                    },
                    cassette.Interactions[1],
                ],
            }
        );

        var run = _checkout.Conform("run");
        var cell = Cell("groq/kimi-k2-0905/single-tool");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(cell.GetProperty("outcome").GetString(), Is.EqualTo("inconclusive"));
            Assert.That(
                cell.GetProperty("detail").GetString(),
                Does.Contain("tool-call/index-integer").And.Contain("tool-id/present")
            );
            Assert.That(
                cell.GetProperty("health")[0].GetString(),
                Does.Contain("1 of 2 interactions were not used")
            );
            Assert.That(run.Output, Does.Contain("tool-id/present"));
        });
    }

    [Test]
    public void Follows_calls_that_come_one_after_another_and_calls_them_inconclusive()
    {
        _checkout.WriteCassette(
            GroqParallel,
            Detour.OneCallATurn(_checkout.ReadCassette(GroqParallel))
        );

        var run = _checkout.Conform("run");
        var cell = Cell("groq/kimi-k2-0905/parallel-tools");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(cell.GetProperty("outcome").GetString(), Is.EqualTo("inconclusive"));
            Assert.That(cell.GetProperty("turns").GetArrayLength(), Is.EqualTo(3));
            Assert.That(cell.GetProperty("findings").GetArrayLength(), Is.Zero);
            Assert.That(cell.GetProperty("detail").GetString(), Does.Contain("tool-id/unique"));
        });
    }

    [Test]
    public void Calls_a_recording_of_another_prompt_stale_and_names_the_path()
    {
        _checkout.Replace(Groq, "weather in Florence,Italy?", "weather in Florence, Italy?");

        var run = _checkout.Conform("run");
        var cell = Cell("groq/kimi-k2-0905/single-tool");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(cell.GetProperty("outcome").GetString(), Is.EqualTo("stale"));
            Assert.That(
                cell.GetProperty("detail").GetString(),
                Does.Contain("/messages/1/content")
            );
            Assert.That(run.Output, Does.Contain("/messages/1/content"));
            Assert.That(_checkout.Conform("run", "--require-recordings").ExitCode, Is.EqualTo(2));
        });
    }

    [Test]
    public void Fails_where_a_provider_departs_from_the_contract()
    {
        _checkout.Replace(Groq, "\"created\":1761231346,", "\"created\":1761231346000,");

        var run = _checkout.Conform("run");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(Outcome("groq/kimi-k2-0905/single-tool"), Is.EqualTo("fail"));
        Assert.That(run.Output, Does.Contain("chunk/created-seconds").And.Contain("1761231346000"));
        Assert.That(_checkout.Conform("run", "--fail-on", "never").ExitCode, Is.Zero);
    }

    [Test]
    public void Fails_on_should_where_that_is_asked_for() =>
        Assert.That(_checkout.Conform("run", "--fail-on", "should").ExitCode, Is.EqualTo(1));

    [Test]
    public void Shows_what_is_declared_as_known_and_what_is_gone_as_stale()
    {
        _checkout.Write(
            "specs/deviations/openrouter.yaml",
            Deviation("openrouter", "usage/final-chunk")
        );
        var known = _checkout.Conform("run");
        Assert.That(known.ExitCode, Is.Zero, known.ToString());
        Assert.That(Outcome("openrouter/kimi-k2-0905/single-tool"), Is.EqualTo("known"));

        _checkout.Write("specs/deviations/groq.yaml", Deviation("groq", "usage/final-chunk"));
        var stale = _checkout.Conform("run");
        Assert.That(stale.ExitCode, Is.EqualTo(2), stale.ToString());
        Assert.That(stale.Error, Does.Contain("specs/deviations/groq.yaml:").And.Contain("stale"));
    }

    static string Deviation(string provider, string rule) =>
        $"""
            format: 1
            deviations:
              - rule: {rule}
                scenario: "*"
                reason: declared by a test of {provider}
                since: 2026-01-01
                expires: 2027-01-01

            """;

    string Outcome(string cell) => Cell(cell).GetProperty("outcome").GetString()!;

    JsonElement Cell(string path)
    {
        foreach (var line in File.ReadLines(_checkout.PathOf("reports/results.ndjson")))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (
                root.GetProperty("type").GetString() == "cell"
                && root.GetProperty("newest").GetBoolean()
                && $"{root.GetProperty("provider")}/{root.GetProperty("model")}/{root.GetProperty("scenario")}"
                    == path
            )
            {
                return root.Clone();
            }
        }

        throw new AssertionException($"results.ndjson has no cell {path}");
    }
}
