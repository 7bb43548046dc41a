using System.Text;
using System.Text.Json;
using Conformance.Schemas;
using Conformance.Tests.Running.Proof;

namespace Conformance.Tests.Cli.Options;

/// <summary><c>conform run --fail-on breaks:CLIENT</c>.</summary>
internal sealed class FailOnBreaksTests
{
    const string OpenRouter = "cassettes/openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml";

    // The sources in specs/clients predict that the five recordings break none of them. Their only finding is
    // usage/final-chunk (choices-not-empty), for which no source names a client; every client is here with what else would
    // break it.
    static readonly (string Client, string Why)[] Unbroken =
    [
        ("agent-framework", "no delta is null"),
        ("agentuniverse", "every chunk has choices"),
        ("chatgpt-in-slack", "a chunk without choices has usage"),
        ("clawith", "a space follows each data:"),
        ("continue", "each call has an id"),
        ("crush", "each call opens with its name"),
        ("extended-openai-conversation", "no tool_calls is empty"),
        ("goose", "one id a stream"),
        ("hass-local-openai-llm", "one finish reason a choice; the usage chunk of 2025 has null"),
        ("hermes-agent", "each name comes once, and usage comes"),
        ("kimi-cli", "the arguments hold plain strings"),
        ("koog", "created, id, model and object stand in each chunk"),
        ("langchain", "indexes are there, ids and names come once, turn 2 is accepted"),
        ("langchain-openai-js", "one finish reason a choice"),
        ("livekit-agents", "the arguments are complete"),
        ("maka", "indexes count from 0"),
        ("mistral-vibe", "no role is null"),
        ("oh-my-pi", "no id comes again in a later turn"),
        ("open-interpreter", "no function is null, nothing follows the finish reason"),
        ("openai-agents-js", "no arguments are blank"),
        ("openai-dotnet", "integers are integers, enum members are known, created is in seconds"),
        ("openai-go", "one id a stream"),
        ("openai-node", "role, ids, types and finish reasons are there"),
        ("openai-python", "each event is JSON, indexes are dense integers, names come once"),
        ("openclaw", "finish reasons come, no entity stands in the arguments"),
        ("opencode", "no id or name is empty, finish reasons say tool_calls, usage is not zero"),
        ("orcarouter-lite", "lines end with LF"),
        ("pi", "no call changes its id, usage is not zero"),
        ("picoclaw", "the arguments are strings"),
        ("qwen-code", "the text comes in increments, ids are fresh"),
        ("vercel-ai", "each chunk fits its schema, function and role included"),
    ];

    [Test]
    public void The_table_names_every_client() =>
        Assert.That(
            Unbroken.Select(row => row.Client),
            Is.EqualTo(ProofExamples.Specs.Clients.Select(client => client.Id))
        );

    [Test]
    public void Ends_on_the_recordings_as_the_sources_of_the_clients_predict()
    {
        using var checkout = new Checkout();

        var run = RunFor(checkout, Unbroken.Select(row => row.Client));

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
    }

    [Test]
    public void A_finish_reason_repeated_on_the_usage_chunk_fails_for_the_clients_with_a_source()
    {
        string[] broken = ["hass-local-openai-llm", "langchain-openai-js"];
        using var checkout = new Checkout();
        RepeatFinish(checkout, 0, "tool_calls");
        Assert.Multiple(() =>
        {
            var others = Unbroken.Select(row => row.Client).Except(broken);
            Assert.That(RunFor(checkout, others).ExitCode, Is.Zero);
            foreach (var client in broken)
            {
                Assert.That(RunFor(checkout, [client]).ExitCode, Is.EqualTo(1), client);
            }
        });

        var told = checkout.Conform("run", "--fail-on", "breaks:hass-local-openai-llm");
        var cell = checkout
            .Read("reports/results.ndjson")
            .Split('\n')
            .Single(line =>
                line.StartsWith("{\"type\":\"cell\"", StringComparison.Ordinal)
                && line.Contains("\"finish/once\",\"kind\"", StringComparison.Ordinal)
            );
        using var json = JsonDocument.Parse(cell);
        var schema = JsonSchema.Load(
            File.ReadAllBytes(checkout.PathOf("specs/schemas/results.schema.json"))
        );
        Assert.That(schema.Evaluate(json.RootElement), Is.Empty);
        Assert.That(
            json.RootElement.GetProperty("breaks")[0].GetProperty("kind").GetString(),
            Is.EqualTo("repeated")
        );
        Assert.That(
            json.RootElement.GetProperty("clients").EnumerateArray().Select(one => one.GetString()),
            Is.EqualTo(["hass-local-openai-llm", "langchain-openai-js"])
        );
        Assert.That(
            told.Output,
            Does.Contain("breaks    hass-local-openai-llm commit 0706551, before pull request 92 (")
                .And.Contain("https://github.com/skye-harris/hass_local_openai_llm/pull/92")
        );
        Assert.That(
            checkout.Read("reports/matrix.md"),
            Does.Contain("- Breaks: `hass-local-openai-llm`")
        );
        Assert.That(
            checkout.Read("reports/junit.xml"),
            Does.Contain("<failure").And.Contain("breaks hass-local-openai-llm")
        );
    }

    [Test]
    public void Where_no_tool_is_called_the_repeated_finish_reason_breaks_nobody()
    {
        using var checkout = new Checkout();
        RepeatFinish(checkout, 1, "stop");

        var run = checkout.Conform("run", "--fail-on", "breaks:hass-local-openai-llm");

        Assert.That(checkout.Read("reports/results.ndjson"), Does.Contain("\"kind\":\"repeated\""));
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
    }

    [Test]
    public void An_unknown_client_ends_with_2_and_the_nearest_name()
    {
        using var checkout = new Checkout();
        foreach (var command in new[] { "run", "judge" })
        {
            string[] arguments = command == "run" ? [command] : [command, "cassettes"];
            var run = checkout.Conform([.. arguments, "--fail-on", "breaks:openai-dotne"]);

            Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
            Assert.That(run.Error, Does.Contain("did you mean 'openai-dotnet'?"));
        }
    }

    [Test]
    public void A_bad_client_file_stops_the_run()
    {
        using var checkout = new Checkout();
        checkout.Replace("specs/clients/pi.yaml", "kind: changed", "kind: chnged");

        var run = checkout.Conform("run");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(
            run.Error,
            Does.Contain("specs/clients/pi.yaml:").And.Contain("did you mean 'changed'?")
        );
    }

    /// <summary>Ends with 1 where one of them breaks, and for nothing else.</summary>
    static CommandResult RunFor(Checkout checkout, IEnumerable<string> clients) =>
        checkout.Conform([
            "run",
            "--no-html",
            "--fail-on",
            "never",
            .. clients.SelectMany(client => new[] { "--fail-on", "breaks:" + client }),
        ]);

    /// <summary>What OpenRouter does since 2026: the chunk with usage carries the finish reason again.</summary>
    static void RepeatFinish(Checkout checkout, int interaction, string reason)
    {
        const string Null = "\"finish_reason\":null,\"native_finish_reason\":null";
        var cassette = checkout.ReadCassette(OpenRouter);
        var interactions = cassette.Interactions.ToList();
        var response = interactions[interaction].Response;
        var body = Encoding.UTF8.GetString(response.Body.Span);
        var usage = body.IndexOf("\"usage\":{", StringComparison.Ordinal);
        var at = body.LastIndexOf(Null, usage, StringComparison.Ordinal);
        Assert.That(at, Is.Positive, "the test's own premise");
        body = string.Concat(
            body.AsSpan(0, at),
            $"\"finish_reason\":\"{reason}\",\"native_finish_reason\":\"{reason}\"",
            body.AsSpan(at + Null.Length)
        );
        interactions[interaction] = interactions[interaction] with
        {
            Response = response with { Body = Encoding.UTF8.GetBytes(body) },
        };
        checkout.WriteCassette(OpenRouter, cassette with { Interactions = interactions });
    }
}
