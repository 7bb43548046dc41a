using Conformance.Judging;
using Conformance.Running.Live;

namespace Conformance.Tests.Running.Live.Planning;

/// <summary>Parts of an address, names of models and keys that come from the environment.</summary>
internal sealed class VariablesTests
{
    const string Key = "key-of-nobody-0123456789";

    static string Spec(string address, string more = "", string model = "name: vendor/m") =>
        $$"""
            format: 1
            id: acme
            name: Acme
            base_url: {{address}}
            {{more}}
            models: { m: { {{model}} } }

            """;

    static LiveBench Bench(string spec)
    {
        var bench = new LiveBench { Filters = new(["acme"], [], ["no-usage"]) };
        bench.UseProvider("acme", spec);
        return bench;
    }

    [Test]
    public async Task Keeps_the_name_of_a_variable_where_its_value_is_asked()
    {
        using var bench = Bench(Spec("http://127.0.0.1:1/v1"));
        using var server = new IdealStub(bench.Specs, "acme/m");
        bench.UseProvider(
            "acme",
            Spec($"http://{server.Host}/accounts/${{ACCOUNT}}/v1", "auth: { env: ACME_KEY }")
        );
        bench.Environment["ACCOUNT"] = "acc-0815\n";
        bench.Environment["ACME_KEY"] = Key;

        var cell = await bench.RunOneAsync(null);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        Assert.That(
            server.Requests.Single().Path,
            Is.EqualTo("/accounts/acc-0815/v1/chat/completions")
        );
        foreach (
            var file in Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories)
        )
        {
            Assert.That(await File.ReadAllTextAsync(file), Does.Not.Contain("acc-0815"), file);
        }

        Assert.That(
            await File.ReadAllTextAsync(Path.Combine(bench.Folder, cell.Turns.Single().Path)),
            Does.Contain("/accounts/${ACCOUNT}/v1/chat/completions")
        );
    }

    [Test]
    public async Task Says_nothing_of_a_host_that_is_not_reached()
    {
        using var bench = Bench(Spec("https://${ACCOUNT}.invalid/v1"));
        bench.Environment["ACCOUNT"] = "acc-0815";
        bench.Settings = new LiveSettings { Retries = 0 };

        var cell = await bench.RunOneAsync(null);

        Assert.That(cell.Cause, Is.EqualTo("unavailable"));
        Assert.That(cell.Detail, Does.Not.Contain("acc-0815"));
    }

    [TestCase("https://p.example/${ACCOUNT}/v1", "a/b")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "..")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a:b")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a@b")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a?b")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a#b")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a%2Fb")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a\\b")]
    [TestCase("https://p.example/${ACCOUNT}/v1", "a b")]
    [TestCase("https://${ACCOUNT}.p.example/v1", "evil.example/x")]
    [TestCase("https://${ACCOUNT}.p.example/v1", "evil.example")]
    [TestCase("https://${ACCOUNT}.p.example/v1", "evil.example#")]
    [TestCase("https://${ACCOUNT}.p.example/v1", "user@evil")]
    [TestCase("https://${ACCOUNT}.p.example/v1", "-a")]
    [TestCase("https://${ACCOUNT}.p.example/v1", "ａ")]
    public void Refuses_a_value_that_would_lead_elsewhere(string address, string value)
    {
        using var bench = Bench(Spec(address));
        bench.Environment["ACCOUNT"] = value;

        Assert.That(
            async () => await bench.RunAsync(null),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("the value of ACCOUNT, a part of the address")
                .And.Message.Contains("of acme, is no ")
        );
    }

    [TestCase("127.0.0.1", false)]
    [TestCase("a.example/b", true)]
    [TestCase("a.example:8443", true)]
    [TestCase("user@a.example", true)]
    [TestCase("https://a.example/", false)]
    [TestCase("http://a.example", true)]
    public void Takes_a_host_where_the_spec_says_so(string value, bool refused)
    {
        using var bench = Bench(Spec("https://${HOST}/v1", "variables: { HOST: host }"));
        bench.Environment["HOST"] = value;
        var plan = () =>
            Conformance
                .Running.Live.LiveSetup.Of(
                    bench.Specs,
                    bench.Filters,
                    bench.Settings,
                    new LiveSurroundings(
                        bench.Folder,
                        name => bench.Environment.GetValueOrDefault(name),
                        TimeProvider.System,
                        TimeProvider.System
                    )
                )
                .Live.Endpoints["acme/m"]
                .Url;

        if (refused)
        {
            Assert.That(plan, Throws.TypeOf<LiveSetupException>());
        }
        else
        {
            Assert.That(
                plan(),
                Is.EqualTo(
                    $"https://{value.Replace("https://", "", StringComparison.Ordinal).TrimEnd('/')}/v1/chat/completions"
                )
            );
        }
    }

    [Test]
    public void Says_which_variable_of_a_named_providers_address_is_not_set()
    {
        using var bench = Bench(Spec("https://p.example/${ACCOUNT}/v1", "auth: { env: ACME_KEY }"));
        bench.Environment["ACME_KEY"] = Key;

        Assert.That(
            async () => await bench.RunAsync(null),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.EqualTo(
                    "acme is asked at https://p.example/${ACCOUNT}/v1, and ACCOUNT is not set; set it, or give the whole address with --base-url"
                )
        );
    }

    [Test]
    public async Task Does_not_ask_a_provider_that_nobody_named_and_whose_variable_is_not_set()
    {
        using var bench = Bench(Spec("https://p.example/${ACCOUNT}/v1", "auth: { env: ACME_KEY }"));
        bench.Filters = new([], [], ["no-usage"]);
        bench.Environment["ACME_KEY"] = Key;

        var run = await bench.RunAsync(null);

        Assert.That(run.Run.Cells, Is.Empty);
        Assert.That(
            run.Run.Notes,
            Does.Contain("not asked, because a variable is not set: acme (ACCOUNT)")
        );
    }

    [TestCase("", "", "acme (ACME_KEY)")]
    [TestCase(Key, "", "acme (ACCOUNT)")]
    [TestCase(Key, "x", "acme (ACME_MODEL)")]
    [TestCase("", "a/b", "acme (ACME_KEY)")]
    public async Task Names_the_key_first_of_what_a_provider_lacks(
        string key,
        string account,
        string lacks
    )
    {
        using var bench = Bench(
            Spec(
                "https://p.example/${ACCOUNT}/v1",
                "auth: { env: ACME_KEY }",
                "name_env: ACME_MODEL"
            )
        );
        bench.Filters = new([], [], ["no-usage"]);
        (bench.Environment["ACME_KEY"], bench.Environment["ACCOUNT"]) = (key, account);

        var run = await bench.RunAsync(null);

        Assert.That(
            run.Run.Notes,
            Does.Contain($"not asked, because a variable is not set: {lacks}")
        );
    }

    [TestCase(true, "Bearer " + Key)]
    [TestCase(false, null)]
    public async Task Sends_an_optional_key_where_it_is_set(bool set, string? header)
    {
        using var bench = Bench(Spec("http://127.0.0.1:1/v1"));
        using var server = new IdealStub(bench.Specs, "acme/m");
        bench.UseProvider(
            "acme",
            Spec($"http://{server.Host}/v1", "auth: { env: ACME_KEY, optional: true }")
        );
        if (set)
        {
            bench.Environment["ACME_KEY"] = Key;
        }

        var cell = await bench.RunOneAsync(null);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        Assert.That(
            server.Requests.Single().Headers.GetValueOrDefault("authorization"),
            Is.EqualTo(header)
        );
    }

    [TestCase("", "acme")]
    [TestCase("auth: { env: ACME_KEY, optional: true }", "acme")]
    public async Task Asks_a_provider_that_needs_no_key_only_where_it_is_named(
        string auth,
        string id
    )
    {
        using var bench = Bench(Spec("http://127.0.0.1:1/v1", auth));
        bench.Filters = new([], [], ["no-usage"]);

        var run = await bench.RunAsync(null);

        Assert.That(run.Run.Cells, Is.Empty);
        Assert.That(run.WithoutKey, Is.Empty);
        Assert.That(
            run.Run.Notes,
            Does.Contain($"asked only when named with --provider, because they need no key: {id}")
        );
    }

    [Test]
    public async Task Takes_the_name_of_a_model_from_the_environment_and_judges_it_again_without()
    {
        using var bench = Bench(Spec("http://127.0.0.1:1/v1", model: "name_env: ACME_MODEL"));
        using var server = new IdealStub(bench.Specs, "acme/m");
        bench.UseProvider("acme", Spec($"http://{server.Host}/v1", model: "name_env: ACME_MODEL"));
        bench.Environment["ACME_MODEL"] = "my-deployment";

        var cell = await bench.RunOneAsync(null);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        Assert.That(
            IdealStub.Member(server.Requests.Single(), "model")?.GetString(),
            Is.EqualTo("my-deployment")
        );
        var again = bench.JudgeAgain().Single();
        Assert.That(again.Outcome, Is.EqualTo(Outcome.Pass), again.Detail);
    }

    [Test]
    public async Task Says_which_variable_holds_the_name_of_a_model()
    {
        using var bench = Bench(Spec("http://127.0.0.1:1/v1", model: "name_env: ACME_MODEL"));

        var run = await bench.RunAsync(null);

        Assert.That(run.Run.Cells.Single().Detail, Is.EqualTo("no name of the model (ACME_MODEL)"));
        Assert.That(run.WithoutKey, Is.EqualTo(new[] { "acme" }));
    }

    [Test]
    public void Refuses_a_name_that_is_none()
    {
        using var bench = Bench(Spec("http://127.0.0.1:1/v1", model: "name_env: ACME_MODEL"));
        bench.Environment["ACME_MODEL"] = "a\u001bb";

        Assert.That(
            async () => await bench.RunAsync(null),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.StartsWith("the value of ACME_MODEL is no name of a model")
        );
    }
}
