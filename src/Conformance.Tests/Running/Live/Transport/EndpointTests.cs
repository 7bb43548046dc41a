using Conformance.Judging;
using Conformance.Running.Live;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Transport;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.Live.Transport;

internal sealed class EndpointTests
{
    const string Cassette = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    static readonly RecordedAnswers Recorded = new(Cassette);

    [Test]
    public async Task Speaks_to_a_provider_of_the_shape_of_azure()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench { Filters = new(["azure"], [], ["single-tool"]) };
        bench.Environment["AZURE_URL"] = $"http://127.0.0.1:{server.Port}/openai/";
        bench.Environment["AZURE_KEY"] = "azure-key-0123456789";
        bench.Environment["AZURE_PROJECT"] = "project-7";
        bench.UseProvider(
            "azure",
            """
            format: 1
            id: azure
            name: Azure
            base_url_env: AZURE_URL
            path: /deployments/{model}/chat/completions
            query: { api-version: 2024-10-21 }
            headers: { x-fixed: "yes", User-Agent: mine }
            headers_env: { x-project: AZURE_PROJECT }
            auth: { header: api-key, env: AZURE_KEY }
            models:
              kimi-k2-0905:
                name: moonshotai/kimi-k2-instruct-0905
                profile: [{ tool_call_id: kimi }]

            """
        );

        var cell = await bench.RunOneAsync(null);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        var request = server.Requests[0];
        Assert.Multiple(() =>
        {
            Assert.That(
                request.Path,
                Is.EqualTo(
                    "/openai/deployments/moonshotai/kimi-k2-instruct-0905/chat/completions?api-version=2024-10-21"
                )
            );
            Assert.That(request.Headers["api-key"], Is.EqualTo("azure-key-0123456789"));
            Assert.That(request.Headers["x-project"], Is.EqualTo("project-7"));
            Assert.That(request.Headers["x-fixed"], Is.EqualTo("yes"));
            Assert.That(request.Headers["user-agent"], Is.EqualTo("mine"));
            Assert.That(request.Headers, Does.Not.ContainKey("authorization"));
            Assert.That(request.Headers, Does.Not.ContainKey("traceparent"));
            Assert.That(request.Headers["accept-encoding"], Is.EqualTo("identity"));
            Assert.That(request.Headers["content-type"], Is.EqualTo("application/json"));
        });
    }

    [Test]
    public async Task Needs_no_key_where_the_spec_names_none()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench { Filters = new(["local"], [], ["single-tool"]) };
        bench.UseProvider(
            "local",
            $$"""
            format: 1
            id: local
            name: Local
            base_url: http://127.0.0.1:{{server.Port}}/v1
            models: { kimi: { name: moonshotai/kimi-k2-instruct-0905 } }

            """
        );

        var cell = await bench.RunOneAsync(null);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        Assert.That(server.Requests[0].Headers, Does.Not.ContainKey("authorization"));
    }

    [Test]
    public async Task Skips_the_cells_of_a_provider_that_was_named_and_whose_key_is_not_set()
    {
        using var bench = new LiveBench
        {
            Filters = new(["groq", "openrouter"], ["kimi-k2-0905"], ["single-tool"]),
        };
        var run = await bench.RunAsync(null);

        Assert.That(run.WithoutKey, Is.EqualTo(new[] { "openrouter" }));
        Assert.That(
            run.Run.Cells.Select(cell => $"{cell.Cell}: {cell.Outcome.Name()}: {cell.Detail}"),
            Is.EqualTo([
                "groq/kimi-k2-0905/single-tool: skipped: the model was retired on 2026-04-15",
                "openrouter/kimi-k2-0905/single-tool: skipped: no key (OPENROUTER_API_KEY)",
            ])
        );
    }

    [Test]
    public async Task Says_where_the_key_goes()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench();
        bench.Environment["GROQ_API_KEY"] = "gsk_0123456789abcdefghijklmnop\n";

        var run = await bench.RunAsync(server.Url);

        Assert.That(
            run.Run.Notes,
            Does.Contain(
                $"GROQ_API_KEY goes to {server.Url} (--base-url), not to https://api.groq.com/openai/v1"
            )
        );
        Assert.That(bench.Progress[0].Notes, Is.EqualTo(run.Run.Notes));
        Assert.That(run.Run.Header.BaseUrl, Is.EqualTo(server.Url));
        Assert.That(
            server.Requests[0].Headers["authorization"],
            Is.EqualTo("Bearer gsk_0123456789abcdefghijklmnop")
        );
    }

    [Test]
    public void Takes_another_address_for_one_provider_only()
    {
        using var bench = new LiveBench
        {
            Filters = new(["groq", "huggingface"], [], ["single-tool"]),
        };

        Assert.That(
            async () => await bench.RunAsync("http://127.0.0.1:1/v1"),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("exactly one provider; found 2 (groq, huggingface)")
        );
    }

    [TestCase("http://api.example.com/v1", "in the clear")]
    [TestCase("https://user:secret@api.example.com/v1", "holds a user")]
    [TestCase("ftp://127.0.0.1/v1", "no address of the web")]
    public void Refuses_an_address_that_is_none(string url, string why)
    {
        using var bench = new LiveBench();

        Assert.That(
            async () => await bench.RunAsync(url),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains(why)
        );
    }

    [Test]
    public void Refuses_a_key_that_no_header_can_carry_without_repeating_it()
    {
        using var bench = new LiveBench { Filters = new(["openrouter"], [], []) };
        bench.Environment["OPENROUTER_API_KEY"] = "first-line\nsecond-line";

        Assert.That(
            async () => await bench.RunAsync(null),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("OPENROUTER_API_KEY")
                .And.Message.Not.Contains("second-line")
        );
    }

    [TestCase("seven77")]
    [TestCase("ollamas")]
    public void Refuses_a_key_that_is_too_short_to_be_told_from_text(string key)
    {
        using var bench = new LiveBench { Filters = new(["openrouter"], [], []) };
        bench.Environment["OPENROUTER_API_KEY"] = key;

        Assert.That(
            async () => await bench.RunAsync(null),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("OPENROUTER_API_KEY has fewer than 8 characters")
                .And.Message.Not.Contains(key)
        );
    }

    [Test]
    public void Lists_its_placeholders_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Source, "docs", "live.md"));

        foreach (var placeholder in Placeholders.All)
        {
            Assert.That(
                page.Contains($"`{placeholder}`", StringComparison.OrdinalIgnoreCase),
                placeholder
            );
        }
    }

    [Test]
    public void Speaks_without_looking_at_certificates_to_private_addresses_only()
    {
        using var bench = new LiveBench { Settings = new LiveSettings { Insecure = true } };

        Assert.That(
            async () => await bench.RunAsync("https://203.0.113.7/v1"),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains("203.0.113.7 is neither")
        );
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("10.1.2.3", true)]
    [TestCase("172.16.0.1", true)]
    [TestCase("172.32.0.1", false)]
    [TestCase("192.168.1.1", true)]
    [TestCase("192.169.1.1", false)]
    [TestCase("169.254.0.1", true)]
    [TestCase("8.8.8.8", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("::1", true)]
    [TestCase("fd00::1", true)]
    [TestCase("fe80::1", true)]
    [TestCase("2001:db8::1", false)]
    [TestCase("::ffff:10.0.0.1", true)]
    [TestCase("::ffff:8.8.8.8", false)]
    public void Knows_private_addresses(string address, bool isPrivate) =>
        Assert.That(PrivateAddress.Is(System.Net.IPAddress.Parse(address)), Is.EqualTo(isPrivate));

    [TestCase("https://api.example.com/v1", "http://proxy:3128/")]
    [TestCase("https://internal.example.org/v1", null)]
    [TestCase("https://a.internal.example.org/v1", null)]
    [TestCase("https://127.0.0.1/v1", null)]
    [TestCase("http://localhost/v1", null)]
    public void Asks_through_the_proxy_that_the_environment_names(string url, string? proxy)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HTTPS_PROXY"] = "http://user:pass%20word@proxy:3128",
            ["NO_PROXY"] = "localhost, .internal.example.org",
        };
        var settings = ProxySettings.Of(name => environment.GetValueOrDefault(name))!;

        Assert.That(
            settings
                .GetProxy(new Uri(url))
                ?.GetComponents(
                    UriComponents.SchemeAndServer | UriComponents.Path,
                    UriFormat.Unescaped
                ),
            Is.EqualTo(proxy)
        );
        Assert.That(settings.IsBypassed(new Uri(url)), Is.EqualTo(proxy is null));
        Assert.That(
            settings.Credentials!.GetCredential(new Uri(url), "Basic")!.Password,
            Is.EqualTo("pass word")
        );
    }
}
