using System.Text.Json;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>What the examples in proof/ leave open of the rules about <c>logprobs</c>.</summary>
internal sealed class LogprobsRulesTests
{
    static Judged Judge(string content, string tokens, string request = "\"logprobs\":true") =>
        Judged.Answer(
            $$$"""{"choices":[{"index":0,"message":{"content":{{{JsonSerializer.Serialize(content)}}}},"finish_reason":"stop","logprobs":{"content":{{{tokens}}}}}]}""",
            $$$"""{"messages":[],{{{request}}}}""",
            contentType: "application/json"
        );

    static string Tokens(params string[] tokens) =>
        $"[{string.Join(',', tokens.Select(token => $"{{\"token\":{JsonSerializer.Serialize(token)},\"logprob\":-1,\"bytes\":null,\"top_logprobs\":[]}}"))}]";

    [TestCase("ab", "held")]
    [TestCase(" ab ", "held")]
    [TestCase("ab<|im_end|>", "held")]
    [TestCase("abc", "failed: other-text")]
    [TestCase("a", "failed: other-text")]
    [TestCase("xab", "failed: other-text")]
    public void Holds_the_content_to_what_the_tokens_spell(string content, string expected) =>
        Assert.That(
            Judge(content, Tokens("a", "b", "<|im_end|>")).State("request/logprobs"),
            Is.EqualTo(expected)
        );

    [TestCase("</s>", "held")]
    [TestCase("[EOS]", "held")]
    [TestCase("<a b>", "failed: other-text")]
    [TestCase("[EOS", "failed: other-text")]
    [TestCase("<>", "failed: other-text")]
    [TestCase("!", "failed: other-text")]
    public void Knows_a_control_token_by_its_brackets(string token, string expected) =>
        Assert.That(Judge("a", Tokens("a", token)).State("request/logprobs"), Is.EqualTo(expected));

    [Test]
    public void A_control_token_before_the_end_is_text() =>
        Assert.That(
            Judge("ab", Tokens("a", "<|x|>", "b")).State("request/logprobs"),
            Is.EqualTo("failed: other-text")
        );

    [TestCase("null")]
    [TestCase("7")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("[7,null,{},{\"token\":7}]")]
    public void Makes_nothing_of_what_are_no_tokens(string tokens) =>
        Assert.That(Judge("a", tokens).State("request/logprobs"), Does.StartWith("not-exercised"));

    [TestCase("7")]
    [TestCase("[]")]
    [TestCase("[256]")]
    [TestCase("[-1]")]
    [TestCase("[\"a\"]")]
    public void Reads_the_token_where_its_bytes_are_none(string bytes) =>
        Assert.That(
            Judge("a", $"[{{\"token\":\"a\",\"bytes\":{bytes}}}]").State("request/logprobs"),
            Is.EqualTo("held")
        );

    [TestCase("▁a")]
    [TestCase("token_id:7")]
    public void Makes_nothing_of_tokens_that_are_no_text(string token) =>
        Assert.That(
            Judge("a", Tokens(token)).State("request/logprobs"),
            Does.StartWith("not-exercised")
        );

    [Test]
    public void Shows_where_the_texts_part()
    {
        var finding = Judge("Hello world", Tokens("Hello", " word")).One("request/logprobs");

        Assert.That(finding.Expected, Is.EqualTo("tokens that spell 'Hello world'"));
        Assert.That(finding.Observed, Is.EqualTo("'Hello word'"));
    }

    static string Token(
        string token,
        string logprob,
        params (string Token, string Logprob)[] top
    ) =>
        $"[{{\"token\":\"{token}\",\"logprob\":{logprob},\"bytes\":null,\"top_logprobs\":[{string.Join(',', top.Select(one => $"{{\"token\":\"{one.Token}\",\"logprob\":{one.Logprob}}}"))}]}}]";

    [TestCase("a", "-0.1", "held", Description = "among them")]
    [TestCase(" a", "-0.1", "held", Description = "among them but for the blank")]
    [TestCase("c", "-2.5", "held", Description = "less likely than the last")]
    [TestCase("c", "-1.995", "held", Description = "as likely but for the last digits")]
    [TestCase("c", "-1.98", "failed: other-token")]
    [TestCase("c", "null", "not-exercised")]
    [TestCase(" ", "-0.1", "not-exercised")]
    [TestCase("\\uFFFD", "-0.1", "not-exercised")]
    public void Holds_alternatives_to_be_the_tokens_own(
        string token,
        string logprob,
        string expected
    ) =>
        Assert.That(
            Judge("a", Token(token, logprob, ("a", "-0.1"), ("b", "-2")))
                .State("request/top-logprobs"),
            Does.StartWith(expected)
        );

    [Test]
    public void Numbers_that_stand_for_none_are_no_alternatives() =>
        Assert.That(
            Judge("c", Token("c", "-0.1", ("b", "-9999"))).State("request/top-logprobs"),
            Does.StartWith("not-exercised")
        );

    [Test]
    public void Shows_five_of_the_alternatives()
    {
        var top = Enumerable.Range(0, 7).Select(i => ($"t{i}", $"-{i}.5")).ToArray();

        var finding = Judge("c", Token("c", "-0.25", top)).One("request/top-logprobs");

        Assert.That(
            finding.Observed,
            Is.EqualTo(
                "'c' (-0.25) is not among 't0' (-0.5), 't1' (-1.5), 't2' (-2.5), 't3' (-3.5), 't4' (-4.5)"
            )
        );
    }

    [Test]
    public void Reads_none_where_none_are_asked_for() =>
        Assert.That(
            Judge("a", Tokens("b"), "\"logprobs\":false").State("request/logprobs"),
            Does.StartWith("not-exercised")
        );
}
