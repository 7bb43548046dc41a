using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Tests.Judging.Rules.Text;

/// <summary>What a server breaks in a text, each beside an answer in which the same characters are right.</summary>
internal sealed class BrokenTextTests
{
    static readonly JsonSerializerOptions Unescaped = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static string Quoted(string text) => JsonSerializer.Serialize(text, Unescaped);

    static string State(string rule, string members, string question) =>
        Judged
            .Answer(
                $"{{\"choices\":[{{\"index\":0,\"message\":{{\"role\":\"assistant\",{members}}},\"finish_reason\":\"stop\"}}]}}",
                $"{{\"messages\":[{{\"role\":\"user\",\"content\":{Quoted(question)}}}]}}",
                contentType: "application/json"
            )
            .State(rule);

    static string Content(string rule, string content, string question = "Hi") =>
        State(rule, $"\"content\":{Quoted(content)}", question);

    /// <param name="arguments">Their JSON.</param>
    static string Arguments(string arguments, string question = "Hi") =>
        State(
            "text/no-mangled-chars",
            $"\"tool_calls\":[{{\"id\":\"1\",\"type\":\"function\",\"function\":{{\"name\":\"find\",\"arguments\":{Quoted(arguments)}}}}}]",
            question
        );

    [TestCase("a\0b", "Hi", "failed: nul")]
    [TestCase("a\0b", "What is \0?", "held")]
    [TestCase("ab", "Hi", "held")]
    public void Finds_a_NUL_in_the_text(string content, string question, string expected) =>
        Assert.That(Content("text/no-mangled-chars", content, question), Is.EqualTo(expected));

    [TestCase(@"{""q"":""Ume\u0000e5""}", "failed: nul")]
    [TestCase(@"{""q"":""Ume\u0000", "failed: nul", Description = "cut")]
    [TestCase(@"{""q"":""Ume\\u0000e5""}", "held", Description = "the letters of an escape")]
    [TestCase(@"{""q"":""Ume\\\u0000e5""}", "failed: nul")]
    [TestCase(@"{""q"":""Ume\u00e5""}", "held")]
    [TestCase(@"{""q"":""\", "held")]
    public void Finds_a_NUL_in_arguments(string arguments, string expected) =>
        Assert.That(Arguments(arguments), Is.EqualTo(expected));

    [TestCase(@"{""q"":""\\u5317\\u4eac""}", "北京天气？", "failed: escaped")]
    [TestCase(@"{""q"":[{""a"":""in \\u5317\\u4eac, today""}]}", "北京天气？", "failed: escaped")]
    [TestCase(@"{""q"":""\\u0041\\u0042 \\u5317\\u4eac""}", "北京天气？", "failed: escaped")]
    [TestCase(@"{""q"":""\u5317\u4eac""}", "北京天气？", "held")]
    [TestCase(@"{""q"":""\\u5317\\u4eac""}", "Where?", "held")]
    [TestCase(@"{""q"":""\\u5317""}", "北京天气？", "held", Description = "one alone")]
    [TestCase(@"{""q"":""\\u53\\u4eac""}", "北京天气？", "held")]
    [TestCase(@"{""q"":""s = '\\u5317\\u4eac'""}", "北京天气？", "held", Description = "code")]
    public void Finds_characters_escaped_twice(
        string arguments,
        string question,
        string expected
    ) => Assert.That(Arguments(arguments, question), Is.EqualTo(expected));

    [TestCase("Rain. \uE200cite\uE202turn0search0\uE201", "Hi", "failed: citation")]
    [TestCase("Rain. \uE200cite\uE202turn0search0\uE201", "What is \uE200?", "held")]
    [TestCase("`\uE200cite\uE202turn0search0\uE201`", "Hi", "held")]
    [TestCase("\uE200 \uE201 are icons of a font", "Hi", "held")]
    [TestCase("\uE200 \uE202 are icons of a font", "Hi", "held")]
    public void Finds_citations_in_marks_of_the_model(
        string content,
        string question,
        string expected
    ) => Assert.That(Content("text/no-control-tokens", content, question), Is.EqualTo(expected));

    [TestCase("analysisWe add.assistantfinal4", "Hi", "failed: harmony")]
    [TestCase("\nanalysisWe add.assistantcommentary to", "Hi", "failed: harmony")]
    [TestCase("analysisWe add.assistantfinal4", "What is assistantfinal?", "held")]
    [TestCase("analysis of assistantfinal", "Hi", "held")]
    [TestCase("analysisWe add. final4", "Hi", "held")]
    [TestCase("analysis", "Hi", "held")]
    public void Finds_Harmony_without_its_tokens(
        string content,
        string question,
        string expected
    ) => Assert.That(Content("text/no-reasoning-markup", content, question), Is.EqualTo(expected));

    [TestCase("so</thi", "nk>Answer", "failed: split")]
    [TestCase("so</th", "ink>", "failed: split")]
    [TestCase("so</think", ">Answer", "failed: split")]
    [TestCase("so</thi", "ink>Answer", "held")]
    [TestCase("so</t", "hink>Answer", "held")]
    [TestCase("so", "nk>Answer", "held")]
    public void Finds_a_closing_mark_in_two(string reasoning, string content, string expected) =>
        Assert.That(
            State(
                "text/no-reasoning-markup",
                $"\"reasoning_content\":{Quoted(reasoning)},\"content\":{Quoted(content)}",
                "Hi"
            ),
            Is.EqualTo(expected)
        );
}
