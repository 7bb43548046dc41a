using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Schemas;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Serve;

internal sealed class ServeTests
{
    const string SingleTool = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    static readonly string[] Recorded =
    [
        "groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml",
        SingleTool,
        "huggingface/kimi-k2-0905/single-tool/",
        "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml",
    ];

    ConformanceServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await ServedRecordings.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    static IEnumerable<TestCaseData> Interactions()
    {
        foreach (var recorded in Recorded)
        {
            var path = recorded.EndsWith('/')
                ? recorded
                    + Path.GetFileName(
                        Directory
                            .EnumerateFiles(
                                Path.Combine(ServedRecordings.Recordings.Root, recorded)
                            )
                            .Order(StringComparer.Ordinal)
                            .Last()
                    )
                : recorded;
            yield return new TestCaseData(path, 0);
            yield return new TestCaseData(path, 1);
        }
    }

    [TestCaseSource(nameof(Interactions))]
    public async Task Answers_a_recorded_request_with_the_recorded_bytes(string path, int number)
    {
        var interaction = ServedRecordings.Interaction(path, number);
        var target = string.Join('/', path.Split('/')[..2]);

        var (head, body, _) = await ServedRecordings.Post(
            $"{_server.Address}/{target}/v1/chat/completions",
            interaction.Request.Body
        );

        Assert.That((int)head!.StatusCode, Is.EqualTo(interaction.Response.Code));
        Assert.That(body, Is.EqualTo(interaction.Response.Body.ToArray()));
        Assert.That(
            head.Headers.GetValues("X-Conformance-Recording"),
            Is.EqualTo([$"{path}#{number}"])
        );
        Assert.That(head.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
    }

    [Test]
    public async Task Knows_the_conversation_in_another_clients_words()
    {
        var request = JsonNode
            .Parse(ServedRecordings.Interaction(SingleTool, 1).Request.Body.Span)!
            .AsObject();
        request["max_tokens"] = 7;
        request["user"] = "someone";
        request["messages"]![0]!["role"] = "developer";
        request["messages"]![1]!["name"] = "me";
        request["messages"]![2]!["content"] = null;
        request["tools"]![0]!["function"]!["strict"] = true;

        var (head, body, _) = await ServedRecordings.Post(
            _server.Address + "/groq/kimi-k2-0905/v1/chat/completions",
            ServedRecordings.Utf8(request.ToJsonString())
        );

        Assert.That(head!.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            body,
            Is.EqualTo(ServedRecordings.Interaction(SingleTool, 1).Response.Body.ToArray())
        );
    }

    [TestCase("/v1")]
    [TestCase("/openai/v1")]
    public async Task Chooses_by_the_model_where_no_target_is_named(string at)
    {
        var (head, _, _) = await ServedRecordings.Post(
            _server.Address + at + "/chat/completions",
            ServedRecordings
                .Interaction("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml", 0)
                .Request.Body
        );

        Assert.That(
            head!.Headers.GetValues("X-Conformance-Recording").Single(),
            Does.StartWith("openrouter/kimi-k2-0905/single-tool/")
        );
    }

    [Test]
    public async Task Says_what_was_nearest_where_nothing_fits()
    {
        var request = JsonNode
            .Parse(ServedRecordings.Interaction(SingleTool, 0).Request.Body.Span)!
            .AsObject();
        request["tools"]![0]!["function"]!["name"] = "sunshine";

        var (head, body, _) = await ServedRecordings.Post(
            _server.Address + "/groq/kimi-k2-0905/v1/chat/completions",
            ServedRecordings.Utf8(request.ToJsonString())
        );

        var error = JsonNode.Parse(body)!["error"]!;
        Assert.That(head!.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (string?)error["message"],
            Does.Contain("no recorded conversation has this shape: stream, sunshine")
        );
        Assert.That((string?)error["nearest"], Is.EqualTo(SingleTool + "#0"));
        Assert.That(
            error["differs_at"]!.AsArray().Select(path => (string?)path),
            Is.EqualTo(["/tools/0/function/name"])
        );
    }

    [Test]
    public async Task Asks_for_equality_where_it_is_told_to()
    {
        await using var exact = await ServedRecordings.Start(exact: true);
        var request = JsonNode
            .Parse(ServedRecordings.Interaction(SingleTool, 0).Request.Body.Span)!
            .AsObject();
        var url = exact.Address + "/groq/kimi-k2-0905/v1/chat/completions";

        var same = await ServedRecordings.Post(
            url,
            ServedRecordings.Utf8(
                request.ToJsonString(new JsonSerializerOptions { WriteIndented = true })
            )
        );
        request["max_tokens"] = 7;
        var other = await ServedRecordings.Post(url, ServedRecordings.Utf8(request.ToJsonString()));

        Assert.That(same.Head!.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(other.Head!.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(Encoding.UTF8.GetString(other.Body), Does.Contain("/max_tokens"));
    }

    [Test]
    public async Task Lists_the_models_of_a_target()
    {
        using var client = new HttpClient();

        var list = await client.GetStringAsync(_server.Address + "/groq/kimi-k2-0905/v1/models");

        Assert.That(
            (string?)JsonNode.Parse(list)!["data"]![0]!["id"],
            Is.EqualTo("moonshotai/kimi-k2-instruct-0905")
        );
    }

    [TestCase("", HttpStatusCode.BadRequest)]
    [TestCase("not json", HttpStatusCode.BadRequest)]
    [TestCase("{\"messages\":[", HttpStatusCode.BadRequest)]
    [TestCase("[]", HttpStatusCode.NotFound)]
    [TestCase("{\"messages\":7}", HttpStatusCode.NotFound)]
    [TestCase(
        "{\"messages\":[null,7,\"x\",{\"role\":{}}],\"tools\":[7,{\"function\":[]}]}",
        HttpStatusCode.NotFound
    )]
    [TestCase("{\"messages\":[{\"role\":\"\\ud800\"}]}", HttpStatusCode.NotFound)]
    public async Task Refuses_what_is_no_request_and_goes_on(string body, HttpStatusCode status)
    {
        var url = _server.Address + "/groq/kimi-k2-0905/v1/chat/completions";

        var (head, answer, _) = await ServedRecordings.Post(url, ServedRecordings.Utf8(body));

        Assert.That(head!.StatusCode, Is.EqualTo(status));
        Assert.That(
            (string?)JsonNode.Parse(answer)!["error"]!["message"],
            Is.Not.Null.And.Not.Contains(": ,").And.Not.EndsWith(": ")
        );
    }

    [TestCase("/groq/kimi-k2-0905/openai/v1/chat/completions")]
    [TestCase("/groq/kimi-k2-0905/v1/chat/completions")]
    public async Task Answers_below_either_base_url(string path)
    {
        var (head, body, _) = await ServedRecordings.Post(
            _server.Address + path,
            ServedRecordings.Interaction(SingleTool, 0).Request.Body
        );

        Assert.That(head!.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            body,
            Is.EqualTo(ServedRecordings.Interaction(SingleTool, 0).Response.Body.ToArray())
        );
    }

    [TestCase(
        "/nowhere/v1/chat/completions",
        "{}",
        "404 POST /nowhere/v1/chat/completions: nothing is served at"
    )]
    [TestCase(
        "/groq/kimi-k2-0905/v1/chat/completions",
        "{",
        "400 POST /groq/kimi-k2-0905/v1/chat/completions: the body of the request is no JSON"
    )]
    [TestCase(
        "/groq/kimi-k2-0905/v1/chat/completions",
        "{\"messages\":[]}",
        "404 POST /groq/kimi-k2-0905/v1/chat/completions: no recorded conversation"
    )]
    public async Task Tells_its_own_side_of_each_miss(string path, string body, string told)
    {
        var misses = new List<string>();
        await using var server = await ServedRecordings.Start(missed: misses.Add);

        await ServedRecordings.Post(server.Address + path, ServedRecordings.Utf8(body));

        Assert.That(misses, Has.Count.EqualTo(1));
        Assert.That(misses[0], Does.StartWith(told));
    }

    [TestCase("/nowhere/v1/chat/completions")]
    [TestCase("/groq/kimi-k2-0905/chat/completions")]
    [TestCase("/../../etc/passwd")]
    public async Task Serves_nothing_elsewhere(string path)
    {
        var (head, _, _) = await ServedRecordings.Post(
            _server.Address + path,
            ServedRecordings.Utf8("{}")
        );

        Assert.That(head!.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Lists_the_failing_examples_with_their_controls_and_the_clients_that_break()
    {
        await using var proof = await ServedRecordings.StartProof();
        using var client = new HttpClient();
        using var index = JsonDocument.Parse(
            await client.GetByteArrayAsync(proof.Address + ProofIndex.Path)
        );
        var twice = index
            .RootElement.GetProperty("examples")
            .EnumerateArray()
            .Single(example =>
                example.GetProperty("path").GetString()
                == "/proof/finish/once/finish-chunk-twice/v1"
            );
        var schema = JsonSchema.Load(
            File.ReadAllBytes(
                Path.Combine(Checkout.Source, "specs/schemas/proof-index.schema.json")
            )
        );

        Assert.That(schema.Evaluate(index.RootElement), Is.Empty);

        Assert.That(
            twice.GetProperty("level").GetString(),
            Is.EqualTo("MUST").Or.EqualTo("SHOULD")
        );
        Assert.That(
            twice
                .GetProperty("clients")
                .EnumerateArray()
                .Select(one => one.GetProperty("client").GetString()),
            Does.Contain("langchain-openai-js")
        );
        var (head, body, _) = await ServedRecordings.Post(
            proof.Address + twice.GetProperty("control").GetString() + "/chat/completions",
            ServedRecordings.Utf8("""{"messages":[]}""")
        );
        Assert.That(head!.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Encoding.UTF8.GetString(body), Does.Contain("finish_reason"));
    }

    [Test]
    public async Task Serves_every_failing_example_of_a_rule()
    {
        await using var proof = await ServedRecordings.StartProof();

        var (head, body, _) = await ServedRecordings.Post(
            proof.Address + "/proof/finish/known/eos/v1/chat/completions",
            ServedRecordings.Utf8("""{"messages":[]}""")
        );

        Assert.That(head!.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Encoding.UTF8.GetString(body), Does.Contain("\"finish_reason\":\"eos\""));
    }
}
