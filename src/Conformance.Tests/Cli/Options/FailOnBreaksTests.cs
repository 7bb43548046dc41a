using System.Text;
using System.Text.Json;
using Conformance.Schemas;
using Conformance.Tests.Running.Proof;

namespace Conformance.Tests.Cli.Options;

/// <summary><c>conform run --fail-on breaks:CLIENT</c>.</summary>
internal sealed class FailOnBreaksTests
{
    const string OpenRouter = "cassettes/openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml";

    // What the sources in specs/clients predict for the five recordings. Their only finding is usage/final-chunk
    // (choices-not-empty), for which no source names a client; every client is here with what else would break it.
    static readonly (string Client, int ExitCode, string Why)[] Predicted =
    [
        ("agent-framework", 0, "no delta is null"),
        ("agentuniverse", 0, "every chunk has choices"),
        ("chatgpt-in-slack", 0, "a chunk without choices has usage"),
        ("clawith", 0, "a space follows each data:"),
        ("continue", 0, "each call has an id"),
        ("crush", 0, "each call opens with its name"),
        ("extended-openai-conversation", 0, "no tool_calls is empty"),
        ("goose", 0, "one id a stream"),
        (
            "hass-local-openai-llm",
            0,
            "one finish reason a choice; the usage chunk of 2025 has null"
        ),
        ("hermes-agent", 0, "each name comes once, and usage comes"),
        ("kimi-cli", 0, "the arguments hold plain strings"),
        ("koog", 0, "created, id, model and object stand in each chunk"),
        ("langchain", 0, "indexes are there, ids and names come once, turn 2 is accepted"),
        ("langchain-openai-js", 0, "one finish reason a choice"),
        ("livekit-agents", 0, "the arguments are complete"),
        ("maka", 0, "indexes count from 0"),
        ("mistral-vibe", 0, "no role is null"),
        ("oh-my-pi", 0, "no id comes again in a later turn"),
        ("open-interpreter", 0, "no function is null, nothing follows the finish reason"),
        ("openai-agents-js", 0, "no arguments are blank"),
        (
            "openai-dotnet",
            0,
            "integers are integers, enum members are known, created is in seconds"
        ),
        ("openai-go", 0, "one id a stream"),
        ("openai-node", 0, "role, ids, types and finish reasons are there"),
        ("openai-python", 0, "each event is JSON, indexes are dense integers, names come once"),
        ("openclaw", 0, "finish reasons come, no entity stands in the arguments"),
        ("opencode", 0, "no id or name is empty, finish reasons say tool_calls, usage is not zero"),
        ("orcarouter-lite", 0, "lines end with LF"),
        ("pi", 0, "no call changes its id, usage is not zero"),
        ("picoclaw", 0, "the arguments are strings"),
        ("qwen-code", 0, "the text comes in increments, ids are fresh"),
        ("vercel-ai", 0, "each chunk fits its schema, function and role included"),
    ];

    [Test]
    public void The_table_names_every_client() =>
        Assert.That(
            Predicted.Select(row => row.Client),
            Is.EqualTo(ProofExamples.Specs.Clients.Select(client => client.Id))
        );

    [Test]
    public void Ends_on_the_recordings_as_the_sources_of_each_client_predict()
    {
        using var checkout = new Checkout();
        Assert.Multiple(() =>
        {
            foreach (var (client, exitCode, why) in Predicted)
            {
                var run = checkout.Conform(
                    "run",
                    "--no-html",
                    "--fail-on",
                    "never",
                    "--fail-on",
                    "breaks:" + client
                );
                Assert.That(run.ExitCode, Is.EqualTo(exitCode), $"{client}: {why}");
            }
        });
    }

    [Test]
    public void A_finish_reason_repeated_on_the_usage_chunk_fails_for_the_clients_with_a_source()
    {
        using var checkout = new Checkout();
        RepeatFinish(checkout, 0, "tool_calls");
        Assert.Multiple(() =>
        {
            foreach (var (client, _, _) in Predicted)
            {
                var run = checkout.Conform(
                    "run",
                    "--no-html",
                    "--fail-on",
                    "never",
                    "--fail-on",
                    "breaks:" + client
                );
                Assert.That(
                    run.ExitCode,
                    Is.EqualTo(client is "hass-local-openai-llm" or "langchain-openai-js" ? 1 : 0),
                    client
                );
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
