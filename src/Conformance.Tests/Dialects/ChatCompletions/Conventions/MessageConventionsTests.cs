using static Conformance.Tests.Dialects.ChatCompletions.Conventions.DeclaredConventions;

namespace Conformance.Tests.Dialects.ChatCompletions.Conventions;

/// <summary>What vendors write into messages, calls and errors otherwise.</summary>
internal sealed class MessageConventionsTests
{
    const string Call =
        """{"index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":"{}"}}""";

    const string Shape = "chunk/delta-shape";

    [Test]
    public void A_message_that_calls_has_no_content() =>
        Assert.That(
            Document("content-absent-with-calls", Shape, Message($"\"tool_calls\":[{Call}]")),
            Is.EqualTo("waived: content-absent-with-calls")
        );

    [TestCase("\"refusal\":null", Description = "no calls")]
    [TestCase("\"tool_calls\":[]", Description = "an empty list of calls")]
    [TestCase("\"tool_calls\":[5]", Description = "no call in the list")]
    public void A_message_that_calls_nothing_has_content(string members) =>
        Assert.That(
            Document("content-absent-with-calls", Shape, Message(members)),
            Does.StartWith(Failed)
        );

    [Test]
    public void A_message_that_calls_has_a_role() =>
        Assert.That(
            Document(
                "content-absent-with-calls",
                Shape,
                Plain(
                    $$"""
                    "message":{"tool_calls":[{{Call}}]},"finish_reason":"tool_calls"
                    """
                )
            ),
            Does.StartWith(Failed)
        );

    [Test]
    public void Content_comes_in_parts() =>
        AssertWaived(
            "content-parts",
            Shape,
            Chunk(
                """
                "delta":{"role":"assistant","content":[{"type":"thinking","thinking":[]},{"type":"text","text":"Hi"}]},"finish_reason":null
                """
            ),
            Stop
        );

    [TestCase("""{"content":["Hi"]}""")]
    [TestCase("""{"content":[{"text":"Hi"}]}""")]
    [TestCase("""{"content":{"type":"text","text":"Hi"}}""")]
    [TestCase("""{"role":"user","content":[{"type":"text","text":"Hi"}]}""")]
    public void Content_is_nothing_but_text_and_parts(string delta) =>
        AssertFails(
            "content-parts",
            Shape,
            Chunk($"\"delta\":{delta},\"finish_reason\":null"),
            Stop
        );

    [Test]
    public void A_whole_call_has_no_type() =>
        AssertWaived(
            "call-type-omitted",
            "tool-call/type-function",
            Calls(Call.Replace("\"type\":\"function\",", "", StringComparison.Ordinal))
        );

    [TestCase("null")]
    [TestCase("\"tool\"")]
    public void A_type_that_is_there_is_not_omitted(string type) =>
        AssertFails(
            "call-type-omitted",
            "tool-call/type-function",
            Calls(Call.Replace("\"function\",\"f", type + ",\"f", StringComparison.Ordinal))
        );

    [Test]
    public void A_call_in_pieces_has_its_type() =>
        AssertFails(
            "call-type-omitted",
            "tool-call/type-function",
            Calls("""{"index":0,"id":"call_1","function":{"name":"weather","arguments":"{"}}"""),
            Calls("""{"index":0,"function":{"arguments":"}"}}""")
        );

    [Test]
    public void Later_deltas_have_an_empty_id() =>
        AssertWaived(
            "empty-continuation-id",
            "tool-call/clean-continuation",
            Calls(Call.Replace("{}", "{", StringComparison.Ordinal)),
            Calls("""{"index":0,"id":"","function":{"arguments":"}"}}""")
        );

    [TestCase("\"function\":{\"name\":\"\",\"arguments\":\"}\"}")]
    [TestCase("\"id\":\"\",\"function\":{\"name\":\"\",\"arguments\":\"}\"}")]
    public void Later_deltas_have_no_empty_name(string members) =>
        AssertFails(
            "empty-continuation-id",
            "tool-call/clean-continuation",
            Calls(Call.Replace("{}", "{", StringComparison.Ordinal)),
            Calls("{\"index\":0," + members + "}")
        );

    [TestCase("<think>A test?</think>\\n\\nHi")]
    [TestCase("\\n<think>\\nA test?\\n</think>Hi")]
    [TestCase("<think></think>Hi", Description = "it thought of nothing")]
    public void The_content_begins_with_the_reasoning(string content) =>
        AssertWaived("think-in-content", "text/no-reasoning-markup", Says(content), Stop);

    [TestCase("<thinking>A test?</thinking>Hi", Description = "another mark")]
    [TestCase("A test?</think>Hi", Description = "no beginning")]
    [TestCase("<think>A test?", Description = "no end")]
    [TestCase("<think>A</think>B</think>Hi", Description = "two ends")]
    [TestCase("<think>A test?</think>Hi</answer>", Description = "another mark at the end")]
    [TestCase("<think></think>Hi</answer>", Description = "the same, and no thought")]
    public void No_other_marks_stand_in_the_content(string content) =>
        AssertFails("think-in-content", "text/no-reasoning-markup", Says(content), Stop);

    [TestCase("<think>A test?")]
    [TestCase("<think>First of all, what does <think> mean")]
    public void Reasoning_that_was_cut_short_has_no_end(string content) =>
        AssertWaived(
            "think-in-content",
            "text/no-reasoning-markup",
            Says(content),
            Stop.Replace("stop", "length", StringComparison.Ordinal)
        );

    [Test]
    public void One_choice_may_do_without_reasoning() =>
        AssertWaived(
            "think-in-content",
            "text/no-reasoning-markup",
            Says("<think>A test?</think>Hi"),
            Says("Hello").Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal),
            Stop
        );

    [Test]
    public void Errors_have_one_of_several_forms_that_are_named() =>
        Assert.That(
            Document(
                "error-form: detail, flat",
                "error/envelope",
                """{"detail":"No such model"}""",
                404
            ),
            Is.EqualTo("waived: error-form")
        );

    [TestCase("detail", """{"detail":"No such model"}""")]
    [TestCase("flat", """{"code":20012,"message":"No such model","data":null}""")]
    [TestCase("string", """{"error":"No such model","error_type":"validation"}""")]
    [TestCase("validation", """{"detail":[{"loc":["body","n"],"msg":"No such n","type":"n"}]}""")]
    public void Errors_have_the_form_that_is_named(string form, string body)
    {
        Assert.That(
            Document("error-form: " + form, "error/envelope", body, 404),
            Is.EqualTo("waived: error-form")
        );
        foreach (
            var other in new[] { "detail", "flat", "string", "validation" }.Where(other =>
                other != form
            )
        )
        {
            Assert.That(
                Document("error-form: " + other, "error/envelope", body, 404),
                Does.StartWith(Failed),
                other
            );
        }
    }

    [TestCase("detail", """{"detail":[{"msg":"No such model"}]}""")]
    [TestCase("flat", """{"code":20012,"message":"No such model"}""")]
    [TestCase("flat", """{"code":20012,"message":null,"data":null}""")]
    [TestCase("string", """{"error":"No such model"}""")]
    [TestCase("string", """{"error":{"message":5},"error_type":"validation"}""")]
    [TestCase("validation", """{"detail":[]}""")]
    [TestCase("validation", """{"detail":["No such n"]}""")]
    [TestCase("validation", """{"detail":[{"loc":["n"],"msg":"No such n"}]}""")]
    [TestCase("validation", """{"detail":[{"loc":["n"],"msg":5,"type":"n"}]}""")]
    [TestCase("validation", """{"detail":[{"loc":"n","msg":"No such n","type":"n"}]}""")]
    [TestCase("validation", """{"detail":[{"msg":"No such n","type":"n"}]}""")]
    [TestCase("validation", """{"detail":[{"loc":[],"msg":"","type":""},{}]}""")]
    [TestCase("validation", """{"detail":[{"loc":[],"msg":"","type":""}],"error":"n"}""")]
    [TestCase("detail", "[]")]
    [TestCase("detail", "<html>")]
    public void Errors_have_no_other_form(string form, string body) =>
        Assert.That(
            Document("error-form: " + form, "error/envelope", body, 404),
            Does.StartWith(Failed)
        );

    static string Message(string members) =>
        Plain(
            $$"""
            "message":{"role":"assistant",{{members}}},"finish_reason":"tool_calls"
            """
        );

    static string Calls(string call) =>
        Chunk(
            $$"""
            "delta":{"role":"assistant","tool_calls":[{{call}}]},"finish_reason":null
            """
        );

    static string Says(string content) =>
        Chunk(
            $$"""
            "delta":{"role":"assistant","content":"{{content}}"},"finish_reason":null
            """
        );
}
