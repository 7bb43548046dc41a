using System.Text;
using Conformance.Dialects;
using Conformance.Dialects.ChatCompletions;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Dialects.ChatCompletions;

internal sealed class RequestBuilderTests
{
    static readonly ScenarioRequest Bare = new(false, null, null, null, null, null, null);

    static readonly ProviderModel Model = new("k2", "vendor/k2", null, null, []);

    static string Build(
        ScenarioRequest request,
        ProviderModel? model = null,
        IReadOnlyList<Tool>? tools = null,
        params Turn[] history
    ) =>
        Encoding.UTF8.GetString(
            AllDialects
                .Find("chat-completions")!
                .Requests.Build(
                    new Scenario
                    {
                        Format = 1,
                        Id = "s",
                        Revision = 1,
                        Title = "T",
                        Request = request,
                        Tools = tools ?? [],
                        Messages = [new Message("system", "S"), new Message("user", "U")],
                        Turns = [],
                    },
                    model ?? Model,
                    history
                )
        );

    const string Messages = """{"content":"S","role":"system"},{"content":"U","role":"user"}""";

    [Test]
    public void Says_only_what_the_scenario_says() =>
        Assert.That(
            Build(Bare),
            Is.EqualTo($$"""{"messages":[{{Messages}}],"model":"vendor/k2"}""")
        );

    [Test]
    public void Says_all_that_the_scenario_says() =>
        Assert.That(
            Build(
                new ScenarioRequest(
                    true,
                    5,
                    new ToolChoice("auto", null),
                    new StreamOptions(true),
                    false,
                    2,
                    true
                ),
                Model with
                {
                    Request = "{\"x\":{\"y\":[1]},\"z\":null}"u8.ToArray(),
                },
                [
                    new Tool("a", "does a", true, "{\"type\":\"object\"}"u8.ToArray(), "r"),
                    new Tool("b", null, null, null, "r"),
                ]
            ),
            Is.EqualTo(
                $$$"""{"messages":[{{{Messages}}}],"model":"vendor/k2","max_tokens":5,"stream_options":{"include_usage":true},"tool_choice":"auto","parallel_tool_calls":false,"n":2,"logprobs":true,"tools":[{"function":{"name":"a","strict":true,"description":"does a","parameters":{"type":"object"}},"type":"function"},{"function":{"name":"b"},"type":"function"}],"x":{"y":[1]},"z":null,"stream":true}"""
            )
        );

    [Test]
    public void Names_the_tool_to_call() =>
        Assert.That(
            Build(Bare with { ToolChoice = new ToolChoice("tool", "a") }),
            Is.EqualTo(
                $$$$"""{"messages":[{{{{Messages}}}}],"model":"vendor/k2","tool_choice":{"type":"function","function":{"name":"a"}}}"""
            )
        );

    [Test]
    public void Has_stream_options_only_in_a_stream() =>
        Assert.That(
            Build(Bare with { StreamOptions = new StreamOptions(true) }),
            Does.Not.Contain("stream")
        );

    [Test]
    public void Has_no_stream_options_that_say_nothing() =>
        Assert.That(
            Build(Bare with { Stream = true, StreamOptions = new StreamOptions(null) }),
            Does.Not.Contain("stream_options").And.Contain("\"stream\":true")
        );

    [Test]
    public void Continues_with_the_answers_and_the_results() =>
        Assert.That(
            Build(
                Bare,
                null,
                null,
                new Turn(
                    new ChatTurn(
                        "",
                        [new("1", "a", "{\"x\":1}"), new AssembledCall(null, null, "")]
                    ),
                    [new("1", "r1"), new(null, "r2")]
                ),
                new Turn(new ChatTurn("Done.", []), [])
            ),
            Does.Contain(
                Messages
                    + """
                    ,{"tool_calls":[{"id":"1","function":{"arguments":"{\"x\":1}","name":"a"},"type":"function"},{"id":"","function":{"arguments":"","name":""},"type":"function"}],"role":"assistant"},{"content":"r1","tool_call_id":"1","role":"tool"},{"content":"r2","tool_call_id":"","role":"tool"},{"content":"Done.","role":"assistant"}],
                    """
            )
        );

    [Test]
    public void Renames_and_omits_what_the_provider_wants_otherwise() =>
        Assert.That(
            Build(
                Bare with
                {
                    MaxTokens = 5,
                    Stream = true,
                    StreamOptions = new StreamOptions(true),
                    N = 2,
                },
                Model with
                {
                    Changes = new RequestChanges(
                        [new("max_tokens", "max_completion_tokens")],
                        ["stream_options"]
                    ),
                }
            ),
            Is.EqualTo(
                $$"""{"messages":[{{Messages}}],"model":"vendor/k2","max_completion_tokens":5,"n":2,"stream":true}"""
            )
        );

    [Test]
    public void Knows_no_ceiling_where_the_limit_is_omitted()
    {
        var scenario = new Scenario
        {
            Format = 1,
            Id = "s",
            Revision = 1,
            Title = "T",
            Request = Bare with { MaxTokens = 5, N = 2 },
            Messages = [],
            Turns = [],
        };
        var requests = AllDialects.Usual.Requests;

        Assert.That(requests.OutputCeiling(scenario, Model), Is.EqualTo(10));
        Assert.That(
            requests.OutputCeiling(
                scenario,
                Model with
                {
                    Changes = new RequestChanges([], ["max_tokens"]),
                }
            ),
            Is.Null
        );
    }
}
