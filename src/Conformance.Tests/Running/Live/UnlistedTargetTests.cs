using Conformance.Judging;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Tests.Serve;

namespace Conformance.Tests.Running.Live;

/// <summary>Any model of a provider, and any server, without a file.</summary>
internal sealed class UnlistedTargetTests
{
    const string Key = "key-of-nobody-0123456789";

    static LiveBench Bench(params string[] providers) =>
        new() { Filters = new(providers, [], ["single-tool"]) };

    [Test]
    public async Task Runs_every_scenario_of_a_local_server_through_nothing_but_its_address()
    {
        await using var server = await ServedRecordings.StartIdeal();
        using var bench = new LiveBench { Filters = Filters.None };

        var run = (await bench.RunAsync($"{server.Address}/groq/gpt-oss-20b/v1")).Run;

        Assert.That(run.Cells, Has.Count.EqualTo(bench.Specs.Scenarios.Count));
        Assert.That(
            run.Cells.Where(cell => cell.Outcome != Outcome.Pass)
                .Select(cell => $"{cell.Cell}: {cell.Outcome} {cell.Detail}"),
            Is.Empty
        );
        Assert.That(
            run.Cells.Select(cell => $"{cell.Provider}/{cell.Model}").Distinct(),
            Is.EqualTo(["server/openai-gpt-oss-20b"])
        );
        Assert.That(run.Header.WireModel, Is.EqualTo("openai/gpt-oss-20b"));
        Assert.That(
            run.Notes,
            Does.Contain($"no key goes to {run.Header.BaseUrl} (--base-url)")
                .And.Contain(
                    "server/openai-gpt-oss-20b stands for the model openai/gpt-oss-20b, which no spec lists"
                )
        );
        Assert.That(
            bench.JudgeAgain().Where(cell => cell.Outcome != Outcome.Pass),
            Is.Empty,
            "judged again from the run folder"
        );
    }

    [TestCase(null)]
    [TestCase("another")]
    public async Task Sends_an_unnamed_server_no_key_of_any_variable(string? wireModel)
    {
        using var bench = Bench();
        bench.Settings = new LiveSettings { WireModel = wireModel };
        using var server = new IdealStub(bench.Specs, "groq/gpt-oss-20b", "the-only-one");
        foreach (var name in bench.Specs.Providers.SelectMany(provider => provider.KeyVariables))
        {
            bench.Environment[name] = Key;
        }

        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        var asked = server.Requests.Where(request => request.Body.Length > 0).ToList();
        Assert.That(
            IdealStub.Member(asked[0], "model")?.GetString(),
            Is.EqualTo(wireModel ?? "the-only-one")
        );
        foreach (var request in server.Requests)
        {
            Assert.That(request.Headers.Values, Has.None.Contains(Key), request.Path);
        }

        Assert.That(
            server.Requests.Count(request => request.Path == "/v1/models"),
            Is.EqualTo(wireModel is null ? 1 : 0)
        );
    }

    [Test]
    public void Lists_the_models_of_a_server_that_has_several_as_text()
    {
        using var bench = Bench();
        using var server = new IdealStub(
            bench.Specs,
            "groq/gpt-oss-20b",
            ["qwen3:8b", "a\u001b[2Jb", .. Enumerable.Range(0, 30).Select(n => $"m{n}")]
        );

        Assert.That(
            async () => await bench.RunAsync(server.Url),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.StartsWith(
                    $"{server.Url}/models lists 32 models; choose one with --wire-model NAME: qwen3:8b, a\\u001B[2Jb, m0, m1, "
                )
                .And.Message.EndsWith(" and 12 more")
        );
    }

    [TestCase(200, """{"object":"list","data":[]}""", "the list is empty")]
    [TestCase(200, """{"models":[]}""", "the answer is no list of models")]
    [TestCase(200, "<html>", "the answer is no list of models")]
    [TestCase(404, "{}", "status 404")]
    public void Asks_for_the_model_where_the_server_does_not_tell_it(
        int status,
        string body,
        string why
    )
    {
        using var bench = Bench();
        using var server = new StubServer(
            (_, answer) =>
                answer.WholeAsync(
                    status,
                    "application/json",
                    System.Text.Encoding.UTF8.GetBytes(body)
                )
        );

        Assert.That(
            async () => await bench.RunAsync(server.Url),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.EqualTo(
                    $"the model is not known, because {server.Url}/models does not tell it ({why}); give it with --wire-model NAME"
                )
        );
    }

    [Test]
    public void Says_so_where_nothing_listens()
    {
        using var bench = Bench();

        Assert.That(
            async () => await bench.RunAsync("http://127.0.0.1:1/v1"),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("does not tell it (no connection: ")
        );
    }

    [Test]
    public async Task Asks_a_provider_for_a_model_that_its_spec_does_not_list()
    {
        using var bench = Bench("openai");
        bench.Settings = new LiveSettings { WireModel = "ft:gpt-9.9:Acme" };
        bench.Environment["OPENAI_API_KEY"] = Key;
        using var server = new IdealStub(bench.Specs, "openai/gpt-5.4-mini");

        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
        Assert.That(cell.Cell, Is.EqualTo("openai/ft-gpt-9.9-acme/single-tool"));
        var request = server.Requests[0];
        Assert.Multiple(() =>
        {
            Assert.That(
                IdealStub.Member(request, "model")?.GetString(),
                Is.EqualTo("ft:gpt-9.9:Acme")
            );
            Assert.That(
                IdealStub.Member(request, "max_completion_tokens")?.GetInt32(),
                Is.Positive,
                "what the spec says of every model"
            );
            Assert.That(request.Headers["authorization"], Is.EqualTo("Bearer " + Key));
            Assert.That(bench.JudgeAgain().Single().Outcome, Is.EqualTo(Outcome.Pass));
        });

        bench.Settings = new LiveSettings { Resume = true };
        bench.Filters = Filters.None;
        var resumed = await bench.RunAsync(server.Url);
        Assert.That(resumed.Run.Cells.Single().Cell, Is.EqualTo(cell.Cell));
        Assert.That(server.Requests, Has.Count.EqualTo(2), "nothing is asked twice");
    }

    [Test]
    public async Task Tells_in_the_vendors_words_that_there_is_no_such_model()
    {
        const string words = "The model `gpt-9.9` does not exist or you do not have access to it.";
        using var bench = Bench("openai");
        bench.Settings = new LiveSettings { WireModel = "gpt-9.9" };
        using var server = new StubServer(
            (_, answer) =>
                answer.WholeAsync(
                    404,
                    "application/json",
                    System.Text.Encoding.UTF8.GetBytes(
                        $$"""{"error":{"message":"{{words}}","code":"model_not_found"} }"""
                    )
                )
        );

        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(cell.Cause, Is.EqualTo("no model"));
        Assert.That(cell.Detail, Does.Contain(words));
    }

    [TestCase("groq", "openai/gpt-oss-20b", "gpt-oss-20b")]
    [TestCase("groq", "gpt-oss-20b", "gpt-oss-20b")]
    public void Knows_a_listed_model_by_its_name_and_its_id(string provider, string name, string id)
    {
        var target = Find(provider, name);

        Assert.That(target.WireModel, Is.Null);
        Assert.That(target.Filters.Models, Is.EqualTo(new[] { id }));
        Assert.That(
            target.Specs.Providers.Single(one => one.Id == provider).Models,
            Has.Count.EqualTo(2)
        );
    }

    [TestCase("openai", "gpt-5.4-mni", "gpt-5.4-mini")]
    [TestCase("openai", "gpt-54-mini", "gpt-5.4-mini")]
    [TestCase("openai", "GPT-5.4-mini", "gpt-5.4-mini")]
    [TestCase("openai", "gtp-5.4-mini", "gpt-5.4-mini")]
    [TestCase("groq", "openai/gtp-oss-20b", "openai/gpt-oss-20b")]
    [TestCase("groq", "gpt-os-20b", "gpt-oss-20b")]
    public void Suggests_the_listed_name_for_a_slip(string provider, string name, string listed) =>
        Assert.That(
            () => Find(provider, name),
            Throws
                .TypeOf<PlanException>()
                .With.Message.Contains($"{provider} lists no '{name}', did you mean '{listed}'?")
        );

    [TestCase("openai", "gpt-5.4-nano")]
    [TestCase("openai", "gpt-5.4")]
    [TestCase("openai", "gpt-5.5-mini")]
    [TestCase("groq", "openai/gpt-oss-120b")]
    public void Takes_another_version_or_size_for_no_slip(string provider, string name) =>
        Assert.That(Find(provider, name).WireModel, Is.EqualTo(name));

    [TestCase("moonshotai/Kimi-K2:free", "moonshotai-kimi-k2-free")]
    [TestCase("@cf/zai-org/glm-9.9", "cf-zai-org-glm-9.9")]
    [TestCase("accounts/me/models/A__b", "accounts-me-models-a-b")]
    public void Makes_an_id_of_the_name(string name, string id) =>
        Assert.That(Find("groq", name).Filters.Models, Is.EqualTo(new[] { id }));

    [TestCase("con", "Windows keeps this name")]
    [TestCase("a\nb", "is no name of a model")]
    [TestCase("", "is no name of a model")]
    public void Refuses_what_is_no_name(string name, string why) =>
        Assert.That(
            () => Find("groq", name),
            Throws.TypeOf<PlanException>().With.Message.Contains(why)
        );

    [Test]
    public void Wants_one_provider_and_one_way_to_name_the_model()
    {
        var specs = ServedRecordings.Specs;
        var none = () => UnlistedTarget.Of(specs, Filters.None, null, "m");
        var two = () =>
            UnlistedTarget.Of(specs, new Filters(["groq", "openai"], [], []), null, "m");
        var both = () =>
            UnlistedTarget.Of(specs, new Filters(["groq"], ["gpt-oss-20b"], []), null, "m");
        var server = () =>
            UnlistedTarget.Of(
                specs,
                new Filters([], ["gpt-oss-20b"], []),
                "http://localhost/v1",
                "m"
            );

        Assert.Multiple(() =>
        {
            Assert.That(none, Throws.TypeOf<PlanException>().With.Message.Contains("found 0"));
            Assert.That(two, Throws.TypeOf<PlanException>().With.Message.Contains("found 2"));
            Assert.That(
                both,
                Throws.TypeOf<PlanException>().With.Message.Contains("leave one of them out")
            );
            Assert.That(
                server,
                Throws.TypeOf<PlanException>().With.Message.Contains("leave one of them out")
            );
        });
    }

    [Test]
    public void Records_nothing_that_a_replay_would_not_find()
    {
        using var bench = Bench("openai");
        bench.Settings = new LiveSettings { Mode = "record", WireModel = "gpt-9.9" };

        Assert.That(
            async () => await bench.RunAsync(null),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains("no spec lists 'gpt-9.9'")
        );
    }

    static UnlistedTarget Find(string provider, string name) =>
        UnlistedTarget.Of(ServedRecordings.Specs, new Filters([provider], [], []), null, name);
}
