using Conformance.Dialects;
using Conformance.Specs;
using Conformance.Specs.Providers;

namespace Conformance.Tests.Specs.Providers;

/// <summary>What a provider's spec may say of its address, its requests and its models.</summary>
internal sealed class ProviderFormatTests
{
    const string Head = "format: 1\nid: p\nname: P\n";
    const string Models = "models: { m: { name: m } }\n";
    const string Address = "base_url: https://p.example/v1\n";

    [TestCase("https://${R}.p.example/v1", "R", "Label")]
    [TestCase("https://p.example:8080/a/${ACCOUNT_ID}/v1", "ACCOUNT_ID", "Segment")]
    [TestCase("https://p.example/v1/${R}", "R", "Segment")]
    [TestCase("https://${R}.p.example/${S}/v1", "R S", "Label Segment")]
    public void Reads_the_variables_of_an_address(string url, string names, string places)
    {
        var variables = Load($"base_url: {url}\n{Models}").UrlVariables;

        Assert.That(string.Join(' ', variables.Select(one => one.Name)), Is.EqualTo(names));
        Assert.That(string.Join(' ', variables.Select(one => one.Place)), Is.EqualTo(places));
    }

    [Test]
    public void Reads_a_variable_that_is_the_whole_host()
    {
        var provider = Load($"base_url: https://${{H}}/v1\nvariables: {{ H: host }}\n{Models}");

        Assert.That(provider.UrlVariables.Single().Place, Is.EqualTo(VariablePlace.Host));
    }

    [TestCase("https://${P_KEY}.p.example/v1", "P_KEY, which a key is kept in by its name")]
    [TestCase("https://p.example/${GITHUB_TOKEN}/v1", "GITHUB_TOKEN, which a key is kept in")]
    [TestCase("https://p.example/${client_secret}/v1", "client_secret, which a key is kept in")]
    [TestCase("https://${R-1}.p.example/v1", "names no environment variable")]
    [TestCase("https://${}.p.example/v1", "names no environment variable")]
    [TestCase("https://${1R}.p.example/v1", "names no environment variable")]
    [TestCase("https://a${R}.p.example/v1", "${R} is not a label of the host's name by itself")]
    [TestCase("https://p.example${R}/v1", "${R} is not a label of the host's name by itself")]
    [TestCase("https://p.example:${R}/v1", "${R} is not a label of the host's name by itself")]
    [TestCase("https://p.example/a${R}/v1", "${R} is not a segment of the path by itself")]
    [TestCase("https://p.example/$R/v1", "belong to no variable")]
    [TestCase("https://p.example/${R/v1", "belong to no variable")]
    [TestCase("https://p.example/{model}/v1", "belong to no variable")]
    [TestCase("http://${R}.p.example/v1", "in the clear")]
    public void Refuses_an_address_whose_variables_are_wrong(string url, string why) =>
        Assert.That(Errors($"base_url: {url}\n{Models}"), Has.One.Contains(why));

    [Test]
    public void Refuses_an_address_with_the_key_of_another_provider()
    {
        var other = SpecSamples.File(
            "specs/providers/q.yaml",
            "format: 1\nid: q\nname: Q\nbase_url: https://q.example/v1\nauth: { env: Q_AUTH }\n"
                + Models
        );
        var errors = SpecSamples.Errors(
            [
                other,
                SpecSamples.File(
                    SpecSamples.ProviderPath,
                    $"{Head}base_url: https://p.example/${{Q_AUTH}}/v1\nmodels: {{ m: {{ name_env: Q_AUTH }} }}\n"
                ),
            ],
            AllDialects.Vocabulary
        );

        Assert.That(
            errors,
            Is.EqualTo([
                "specs/providers/p.yaml:4:11: 'base_url' names Q_AUTH, which holds a key; a key goes nowhere but into a header",
                "specs/providers/p.yaml:5:9: 'name_env' names Q_AUTH, which holds a key; a key goes nowhere but into a header",
            ])
        );
    }

    [TestCase(Address + "variables: { R: host }\n", "'R' is not the host of 'base_url'")]
    [TestCase(
        "base_url: https://p.example/${R}\nvariables: { R: host }\n",
        "'R' is not the host of 'base_url'"
    )]
    [TestCase(
        "base_url: https://${R}/v1\nvariables: { R: label }\n",
        "unknown kind of value 'label'"
    )]
    [TestCase(
        "base_url: https://${R}.p.example/v1\nvariables: { R: host }\n",
        "${R} is not the host's name by itself"
    )]
    [TestCase(Address + "also: ['*.com']\n", "'*.com' is no pattern of hosts")]
    [TestCase(Address + "also: ['*']\n", "'*' is no pattern of hosts")]
    [TestCase(Address + "also: ['https://a.example']\n", "is no pattern of hosts")]
    [TestCase(Address + "also: ['a.*.example']\n", "is no pattern of hosts")]
    [TestCase(Address + "upstream: { stream: /a }\n", "both of 'stream' and 'plain'")]
    [TestCase(
        Address + "upstream: { body: /a, stream: /a, plain: /a }\n",
        "both of 'stream' and 'plain'"
    )]
    [TestCase(Address + "upstream: { stream: a, plain: /a }\n", "'a' is no JSON pointer")]
    [TestCase(Address + "rename: { max_token: x }\n", "did you mean 'max_tokens'?")]
    [TestCase(Address + "rename: { messages: x }\n", "unknown member of a request 'messages'")]
    [TestCase(Address + "rename: { n: max_tokens }\n", "which the request has already")]
    [TestCase(Address + "rename: { n: model }\n", "which the request has already")]
    [TestCase(Address + "rename: { n: x, logprobs: x }\n", "which the request has already")]
    [TestCase(Address + "rename: { n: x }\nomit: [n]\n", "'n' is both renamed and omitted")]
    [TestCase(Address + "omit: [model]\n", "unknown member of a request 'model'")]
    [TestCase(Address + "omit: [stream_option]\n", "did you mean 'stream_options'?")]
    [TestCase(Address + "ignored: [{ member: n }]\n", "an ignored member needs the key 'source'")]
    [TestCase(
        Address + "ignored: [{ member: n, source: somewhere }]\n",
        "expected the address at which the vendor says so"
    )]
    [TestCase(
        Address + "ignored: [{ member: temperature, source: 'https://p.example/' }]\n",
        "unknown member that a rule reads 'temperature'"
    )]
    [TestCase(Address + "profile: [{ conventions: [nobodys] }]\n", "unknown convention 'nobodys'")]
    public void Refuses_what_cannot_be_meant(string lines, string why) =>
        Assert.That(Errors(lines + Models), Has.One.Contains(why));

    [TestCase("{ name: m, name_env: M }", "either 'name' or 'name_env', found both")]
    [TestCase("{ retired: 2026-01-01 }", "either 'name' or 'name_env', found neither")]
    [TestCase("{ name_env: a-b }", "no name of an environment variable")]
    [TestCase("{ name_env: M_TOKEN }", "M_TOKEN, which a key is kept in by its name")]
    [TestCase("{ name: m, request: { x: 1 }, rename: { n: x } }", "the request has already")]
    public void Refuses_a_model_that_cannot_be_meant(string model, string why) =>
        Assert.That(Errors($"{Address}models: {{ m: {model} }}\n"), Has.One.Contains(why));

    [Test]
    public void Refuses_an_extra_member_that_the_provider_renames_another_one_to() =>
        Assert.That(
            Errors(
                $"{Address}rename: {{ n: x }}\nmodels: {{ m: {{ name: m, request: {{ x: 1 }} }} }}\n"
            ),
            Has.One.Contains("'n' cannot be renamed to 'x', which the request has already")
        );

    [Test]
    public void Gives_every_model_what_the_provider_says_of_all()
    {
        var provider = Load(
            Address
                + """
                rename: { max_tokens: a, n: b }
                omit: [stream_options]
                ignored: [{ member: n, source: "https://p.example/n" }]
                profile: [{ tool_call_id: kimi }]
                models:
                  m:
                    name: m
                    rename: { max_tokens: c }
                    omit: [logprobs]
                    ignored: [{ member: stop, source: "https://p.example/stop" }]
                    profile: [{ conventions: [reasoning-additive] }]

                """
        );
        var model = provider.Models.Single();

        Assert.Multiple(() =>
        {
            Assert.That(model.Changes.NameOf("max_tokens"), Is.EqualTo("c"));
            Assert.That(model.Changes.NameOf("n"), Is.EqualTo("b"));
            Assert.That(model.Changes.NameOf("logprobs"), Is.EqualTo("logprobs"));
            Assert.That(model.Changes.Omit, Is.EqualTo(["logprobs", "stream_options"]));
            Assert.That(model.Ignored.Select(one => one.Member), Is.EqualTo(["n", "stop"]));
            Assert.That(
                model.Profile.Select(one => one.ToolCallId ?? one.Conventions.Single().Name),
                Is.EqualTo(["kimi", "reasoning-additive"])
            );
            Assert.That(provider.Profile, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Leaves_what_belongs_to_an_address_where_the_address_is()
    {
        var specs = SpecLoader.Load(
            [
                SpecSamples.File(
                    SpecSamples.ProviderPath,
                    $"{Head}base_url: https://${{H}}/v1\nvariables: {{ H: host }}\nalso: [p.example]\nomit: [n]\nauth: {{ env: P_KEY }}\nmodels: {{ m: {{ name: m }} }}\n"
                ),
                SpecSamples.File(
                    "specs/providers/q.yaml",
                    "format: 1\nid: q\nextends: p\nbase_url: https://q.example/v1\nomit: [logprobs]\nmodels: { m: { name_env: M } }\n"
                ),
            ],
            AllDialects.Vocabulary
        );
        var moved = specs.Providers.Single(provider => provider.Id == "q");

        Assert.Multiple(() =>
        {
            Assert.That(moved.Auth, Is.Null);
            Assert.That(moved.Also, Is.Empty);
            Assert.That(moved.HostVariables, Is.Empty);
            Assert.That(moved.Changes.Omit, Is.EqualTo(["n", "logprobs"]));
            Assert.That(moved.Models.Single().NameEnv, Is.EqualTo("M"));
        });
    }

    static Provider Load(string lines) =>
        SpecLoader
            .Load(
                [SpecSamples.File(SpecSamples.ProviderPath, Head + lines)],
                AllDialects.Vocabulary
            )
            .Providers.Single();

    static string[] Errors(string lines) =>
        SpecSamples.Errors(
            [SpecSamples.File(SpecSamples.ProviderPath, Head + lines)],
            AllDialects.Vocabulary
        );
}
