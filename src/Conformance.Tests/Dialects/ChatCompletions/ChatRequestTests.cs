using System.Text;
using Conformance.Dialects;
using Conformance.Dialects.ChatCompletions;
using Conformance.Dialects.ChatCompletions.Requests;
using Conformance.Judging.View;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects.ChatCompletions;

internal sealed class ChatRequestTests
{
    static ChatRequest? Parse(string json) => RequestReader.Read(Encoding.UTF8.GetBytes(json));

    static ChatRequest With(string members) =>
        Parse($$"""{"messages":[]{{(members.Length > 0 ? "," : "")}}{{members}}}""")!;

    [TestCase("")]
    [TestCase("not json")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"messages":{}}""")]
    public void Is_unknown_where_the_bytes_are_no_request(string json) =>
        Assert.That(Parse(json), Is.Null);

    [TestCase("""{"model":"m","messages":[]}""", "m")]
    [TestCase("""{"messages":[{"model":"x"}],"model":"m"}""", "m")]
    [TestCase("""{"model":7,"model":"m"}""", "m", Description = "the last counts")]
    [TestCase("""{"model":"m","model":7}""", null)]
    [TestCase("""{"messages":[]}""", null)]
    [TestCase("""["model","m"]""", null)]
    [TestCase("""[{"model":"m"}]""", null)]
    [TestCase("\"model\"", null)]
    [TestCase("""{"model":"m""", null)]
    [TestCase("", null)]
    public void Reads_the_model_alone(string json, string? expected) =>
        Assert.That(ModelMember.Read(Encoding.UTF8.GetBytes(json)), Is.EqualTo(expected));

    [TestCase("""{"messages":[],"model":"m"}""", "m")]
    [TestCase("{", null)]
    public void Names_the_model_of_a_request(string body, string? expected) =>
        Assert.That(
            AllDialects.Usual.Requests.ModelOf(
                new SentRequest("POST", "", Encoding.UTF8.GetBytes(body))
            ),
            Is.EqualTo(expected)
        );

    [Test]
    public void Has_defaults()
    {
        var request = With("");
        Assert.Multiple(() =>
        {
            Assert.That(request.Model, Is.Null);
            Assert.That(request.Stream, Is.False);
            Assert.That(request.IncludeUsage, Is.False);
            Assert.That(request.Choices, Is.EqualTo(1));
            Assert.That(request.Logprobs, Is.False);
            Assert.That(request.TokenLimit, Is.Null);
            Assert.That(request.ParallelOff, Is.False);
            Assert.That(request.Tools, Is.Empty);
            Assert.That(request.Choice.Mode, Is.EqualTo(ToolChoiceMode.Auto));
            Assert.That(request.Choice.Names, Is.Empty);
            Assert.That(request.History, Is.Empty);
            Assert.That(request.AnswersToolResults, Is.False);
            Assert.That(request.Prompt, Is.Empty);
        });
    }

    [Test]
    public void Reads_the_settings()
    {
        var request = With(
            """
            "model":"m","stream":true,"stream_options":{"include_usage":true},"n":3,"logprobs":true,"parallel_tool_calls":false
            """
        );
        Assert.Multiple(() =>
        {
            Assert.That(request.Model, Is.EqualTo("m"));
            Assert.That(request.Stream, Is.True);
            Assert.That(request.IncludeUsage, Is.True);
            Assert.That(request.Choices, Is.EqualTo(3));
            Assert.That(request.Logprobs, Is.True);
            Assert.That(request.ParallelOff, Is.True);
        });
    }

    [Test]
    public void Takes_nothing_for_what_is_of_another_type()
    {
        var request = With(
            """
            "model":7,"stream":"true","stream_options":true,"n":"3","logprobs":1,"parallel_tool_calls":true,"tools":{},"tool_choice":7
            """
        );
        Assert.Multiple(() =>
        {
            Assert.That(request.Model, Is.Null);
            Assert.That(request.Stream, Is.False);
            Assert.That(request.IncludeUsage, Is.False);
            Assert.That(request.Choices, Is.EqualTo(1));
            Assert.That(request.Logprobs, Is.False);
            Assert.That(request.ParallelOff, Is.False);
            Assert.That(request.Tools, Is.Empty);
            Assert.That(request.Choice.Mode, Is.EqualTo(ToolChoiceMode.Auto));
        });
    }

    [TestCase("\"n\":0", 1)]
    [TestCase("\"n\":-4", 1)]
    [TestCase("\"n\":1.5", 1)]
    [TestCase("\"n\":9999999999", int.MaxValue)]
    public void Asks_for_at_least_one_choice(string members, int expected) =>
        Assert.That(With(members).Choices, Is.EqualTo(expected));

    [TestCase("\"max_tokens\":5", 5)]
    [TestCase("\"max_completion_tokens\":6", 6)]
    [TestCase("\"max_tokens\":5,\"max_completion_tokens\":6", 6)]
    [TestCase("\"max_tokens\":\"5\"", null)]
    public void Reads_the_limit_of_tokens(string members, int? expected) =>
        Assert.That(With(members).TokenLimit, Is.EqualTo((long?)expected));

    [Test]
    public void Reads_the_tools_that_are_functions_with_a_name()
    {
        var request = With(
            """
            "tools":[7,{"type":"custom"},{"function":7},{"function":{"name":7}},{"function":{"name":"a","strict":true,"parameters":{"type":"object"}}},{"function":{"name":"b"}}]
            """
        );
        Assert.Multiple(() =>
        {
            Assert.That(request.Tools.Select(tool => tool.Name), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(request.Tool("a")!.Strict, Is.True);
            Assert.That(
                request.Tool("a")!.Parameters!.Value.GetRawText(),
                Is.EqualTo("{\"type\":\"object\"}")
            );
            Assert.That(request.Tool("b")!.Strict, Is.False);
            Assert.That(request.Tool("b")!.Parameters, Is.Null);
            Assert.That(request.Tool("c"), Is.Null);
        });
    }

    [Test]
    public void Reads_the_functions_that_have_a_name()
    {
        var request = With(
            """
            "functions":[7,{},{"name":7},{"name":"a","parameters":{"type":"object"}},{"name":"b"}]
            """
        );
        Assert.Multiple(() =>
        {
            Assert.That(request.Tools, Is.Empty);
            Assert.That(
                request.LegacyTools.Select(function => function.Name),
                Is.EqualTo(new[] { "a", "b" })
            );
            Assert.That(
                request.LegacyTools[0].Parameters!.Value.GetRawText(),
                Is.EqualTo("{\"type\":\"object\"}")
            );
            Assert.That(request.LegacyTools[1].Parameters, Is.Null);
        });
    }

    const string Function = "\"functions\":[{\"name\":\"a\"}],";

    [TestCase(Function + "\"function_call\":\"none\"", ToolChoiceMode.None, "")]
    [TestCase(Function + "\"function_call\":\"auto\"", ToolChoiceMode.Auto, "")]
    [TestCase(Function + "\"function_call\":\"required\"", ToolChoiceMode.Auto, "")]
    [TestCase(Function + "\"function_call\":7", ToolChoiceMode.Auto, "")]
    [TestCase(Function + "\"function_call\":{\"name\":\"a\"}", ToolChoiceMode.Named, "a")]
    [TestCase(Function + "\"tool_choice\":\"none\"", ToolChoiceMode.Auto, "")]
    [TestCase("\"functions\":[],\"function_call\":\"none\"", ToolChoiceMode.Auto, "")]
    [TestCase("\"function_call\":{\"name\":\"a\"}", ToolChoiceMode.Auto, "")]
    [TestCase(
        Function
            + "\"function_call\":\"none\",\"tools\":[{\"function\":{\"name\":\"a\"}}],\"tool_choice\":\"required\"",
        ToolChoiceMode.Required,
        ""
    )]
    public void Reads_the_choice_of_functions_where_no_tools_are_declared(
        string members,
        ToolChoiceMode mode,
        string names
    )
    {
        var request = With(members);
        Assert.That(request.Choice.Mode, Is.EqualTo(mode));
        Assert.That(string.Join(' ', request.Choice.Names), Is.EqualTo(names));
    }

    [TestCase("\"auto\"", ToolChoiceMode.Auto, "")]
    [TestCase("\"none\"", ToolChoiceMode.None, "")]
    [TestCase("\"required\"", ToolChoiceMode.Required, "")]
    [TestCase("\"odd\"", ToolChoiceMode.Auto, "")]
    [TestCase("null", ToolChoiceMode.Auto, "")]
    [TestCase("{}", ToolChoiceMode.Auto, "")]
    [TestCase("{\"function\":{\"name\":\"a\"}}", ToolChoiceMode.Named, "a")]
    [TestCase("{\"function\":{\"name\":7}}", ToolChoiceMode.Auto, "")]
    [TestCase("{\"allowed_tools\":7}", ToolChoiceMode.Auto, "")]
    [TestCase("{\"allowed_tools\":{\"mode\":\"required\"}}", ToolChoiceMode.Required, "")]
    [TestCase("{\"allowed_tools\":{\"mode\":\"auto\",\"tools\":7}}", ToolChoiceMode.Auto, "")]
    [TestCase(
        "{\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[7,{},{\"function\":{}},{\"function\":{\"name\":\"a\"}},{\"function\":{\"name\":\"b\"}}]}}",
        ToolChoiceMode.Auto,
        "a b"
    )]
    public void Reads_the_tool_choice(string choice, ToolChoiceMode mode, string names)
    {
        var request = With("\"tool_choice\":" + choice);
        Assert.That(request.Choice.Mode, Is.EqualTo(mode));
        Assert.That(string.Join(' ', request.Choice.Names), Is.EqualTo(names));
    }

    [Test]
    public void Reads_the_calls_and_the_text_so_far()
    {
        var request = Parse(
            """
            {"messages":[7,{"role":"user","content":"Hi"},
              {"role":"assistant","content":[{"type":"text","text":"one"},7,{"text":"two"}],"tool_calls":[7,{"id":"1","function":{"name":"a","arguments":"{}"}},{"id":2}]},
              {"role":"assistant","content":7,"tool_calls":{}},
              {"role":"tool","content":"40 C"},8]}
            """
        )!;
        Assert.Multiple(() =>
        {
            Assert.That(
                request.History,
                Is.EqualTo(new[] { new PastCall("1", "a", "{}"), new PastCall(null, null, null) })
            );
            Assert.That(request.Prompt, Is.EqualTo("Hi\none\n\ntwo\n40 C\n"));
            Assert.That(request.LastQuestion, Is.EqualTo("Hi\n"));
            Assert.That(request.AnswersToolResults, Is.True);
            Assert.That(request.HasCall("1"), Is.True);
            Assert.That(request.HasCall("2"), Is.False);
        });
    }

    [Test]
    public void Answers_tool_results_only_where_they_come_last() =>
        Assert.That(
            Parse("""{"messages":[{"role":"tool"},{"role":"user"}]}""")!.AnswersToolResults,
            Is.False
        );
}
