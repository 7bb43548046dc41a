using System.Text.Json;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>The bounds of the rules about the request that the examples in proof/ leave open.</summary>
internal sealed class RequestRulesTests
{
    static string Quoted(string text) => JsonSerializer.Serialize(text);

    static string Choice(string content, string finish = "stop", string members = "") =>
        $$$"""{"index":0,"message":{"role":"assistant","content":{{{Quoted(content)}}}},"finish_reason":"{{{finish}}}"{{{members}}}}""";

    static string Usage(long completion, string members = "") =>
        $$$""","usage":{"prompt_tokens":1,"completion_tokens":{{{completion}}},"total_tokens":{{{completion + 1}}}{{{members}}}}""";

    static Judged Plain(string request, string choices, string usage = "") =>
        Judged.Answer(
            $$$"""{"choices":[{{{choices}}}]{{{usage}}}}""",
            $$$"""{"model":"m","messages":[]{{{request}}}}""",
            contentType: "application/json"
        );

    [TestCase("\"max_tokens\":64", 65, "held")]
    [TestCase("\"max_tokens\":64", 66, "failed: exceeded")]
    [TestCase("\"max_completion_tokens\":64", 66, "failed: exceeded")]
    [TestCase("\"max_tokens\":64,\"n\":2", 129, "held")]
    [TestCase("\"max_tokens\":64,\"n\":2", 130, "failed: exceeded")]
    [TestCase("\"max_tokens\":1", 17, "held")]
    [TestCase("\"max_tokens\":1", 18, "failed: exceeded")]
    [TestCase("\"max_tokens\":1,\"min_completion_tokens\":20", 21, "held")]
    [TestCase("\"max_tokens\":1,\"thinking_budget\":20", 22, "failed: exceeded")]
    [TestCase("\"max_tokens\":1,\"reasoning\":{\"max_tokens\":2000}", 2001, "held")]
    [TestCase("\"max_tokens\":1,\"reasoning\":{\"effort\":\"low\"}", 1025, "held")]
    [TestCase("\"max_tokens\":1,\"reasoning\":{\"effort\":\"low\"}", 1026, "failed: exceeded")]
    [TestCase("\"max_tokens\":9223372036854775807,\"n\":128", 9, "held")]
    public void Holds_the_completion_to_the_limit(string request, long used, string expected) =>
        Assert.That(
            Plain("," + request, Choice("Lima."), Usage(used)).State("request/max-tokens"),
            Is.EqualTo(expected)
        );

    [TestCase("", "failed: exceeded")]
    [TestCase(",\"completion_tokens_details\":{\"reasoning_tokens\":0}", "failed: exceeded")]
    [TestCase(",\"completion_tokens_details\":{\"reasoning_tokens\":1}", "not-exercised")]
    [TestCase(",\"reasoning_tokens\":1", "not-exercised")]
    [TestCase(
        ",\"completion_tokens_details\":{\"rejected_prediction_tokens\":0}",
        "failed: exceeded"
    )]
    [TestCase(",\"completion_tokens_details\":{\"rejected_prediction_tokens\":1}", "not-exercised")]
    [TestCase(",\"citation_tokens\":1", "not-exercised")]
    [TestCase(",\"num_search_queries\":1", "not-exercised")]
    [TestCase(",\"search_context_size\":\"low\"", "not-exercised")]
    [TestCase(",\"num_sources_used\":1", "not-exercised")]
    [TestCase(",\"num_server_side_tools_used\":1", "not-exercised")]
    [TestCase(",\"server_side_tool_usage_details\":{}", "not-exercised")]
    [TestCase(",\"server_tool_use\":{}", "not-exercised")]
    [TestCase(",\"cost\":1", "failed: exceeded")]
    public void Spares_tokens_that_are_counted_and_not_sent(string members, string expected) =>
        Assert.That(
            Plain(",\"max_tokens\":64", Choice("Lima."), Usage(90, members))
                .State("request/max-tokens"),
            Does.StartWith(expected)
        );

    [TestCase("usage_breakdown", "not-exercised")]
    [TestCase("usage_details", "failed: exceeded")]
    public void Spares_systems_of_several_models(string member, string expected) =>
        Assert.That(
            Plain(",\"max_tokens\":64", Choice("Lima."), Usage(90) + $",\"{member}\":{{}}")
                .State("request/max-tokens"),
            Does.StartWith(expected)
        );

    [TestCase("eos")]
    [TestCase("content_filter")]
    [TestCase("length")]
    public void Holds_no_answer_to_the_request_that_has_no_end_of_its_own(string finish)
    {
        var judged = Plain(
            ",\"n\":2,\"max_tokens\":64,\"stop\":\"Lima\",\"response_format\":{\"type\":\"json_object\"}",
            Choice("Lima.", finish),
            Usage(900)
        );
        Assert.Multiple(() =>
        {
            Assert.That(judged.State("request/n"), Does.StartWith("not-exercised"));
            Assert.That(judged.State("request/max-tokens"), Does.StartWith("not-exercised"));
            Assert.That(judged.State("request/stop"), Does.StartWith("not-exercised"));
            Assert.That(judged.State("request/response-format"), Does.StartWith("not-exercised"));
        });
    }

    [TestCase("and Obse", "failed: beginning")]
    [TestCase("and\nObse", "failed: beginning")]
    [TestCase("Obse", "failed: beginning")]
    [TestCase("and Obs", "held")]
    [TestCase("and\nObs", "held")]
    [TestCase("and Observations", "held")]
    public void Tells_a_beginning_of_a_sequence_at_the_end(string content, string expected) =>
        Assert.That(
            Plain(",\"stop\":[\"none\",\"\\nObservation:\",\"Observation:\"]", Choice(content))
                .State("request/stop-traces"),
            Is.EqualTo(expected)
        );

    [TestCase("aaaaa", "held", Description = "one character, again and again")]
    [TestCase("aabaa", "held", Description = "three characters")]
    [TestCase("xaaab", "held", Description = "the end of a longer word")]
    [TestCase(" aaab", "failed: beginning")]
    [TestCase("aaab", "failed: beginning")]
    public void Takes_no_chance_for_a_beginning(string content, string expected) =>
        Assert.That(
            Plain(",\"stop\":\"aaabcd\"", Choice(content)).State("request/stop-traces"),
            Is.EqualTo(expected)
        );

    [TestCase("Human", "held")]
    [TestCase("\nHuman", "held")]
    [TestCase("by a Human", "held")]
    [TestCase("Yes.\nHuman", "failed: beginning")]
    [TestCase("Yes.\n Human", "failed: beginning")]
    [TestCase("by a Huma", "failed: beginning")]
    [TestCase("by a Tag</tag", "failed: beginning")]
    public void Takes_no_word_for_a_beginning(string content, string expected) =>
        Assert.That(
            Plain(",\"stop\":[\"Human:\",\"\\nHuman:\",\"</tag>\"]", Choice(content))
                .State("request/stop-traces"),
            Is.EqualTo(expected)
        );

    [Test]
    public void Looks_at_no_more_than_a_page_of_a_sequence()
    {
        var sequence = "ab" + new string('c', 300);

        Assert.Multiple(() =>
        {
            Assert.That(
                Plain($",\"stop\":\"{sequence}\"", Choice(sequence[..256]))
                    .State("request/stop-traces"),
                Is.EqualTo("failed: beginning")
            );
            Assert.That(
                Plain($",\"stop\":\"{sequence}\"", Choice(sequence[..257]))
                    .State("request/stop-traces"),
                Is.EqualTo("held")
            );
        });
    }

    [TestCase(99, "held")]
    [TestCase(100, "failed: run")]
    public void Counts_white_space_behind_json(int blanks, string expected) =>
        Assert.That(
            Plain(
                    ",\"response_format\":{\"type\":\"json_object\"}",
                    Choice("{}" + new string(' ', blanks))
                )
                .State("request/json-white-space"),
            Is.EqualTo(expected)
        );

    [TestCase("{}", "held")]
    [TestCase(" [1] ", "held")]
    [TestCase("{} {}", "failed: trailing")]
    [TestCase("{\"a\":", "failed: cut")]
    [TestCase("  ", "failed: not-json")]
    [TestCase("{'a':1}", "failed: not-json")]
    [TestCase(" ```\n{}\n```", "failed: fenced")]
    [TestCase("{}\n```", "failed: trailing")]
    public void Holds_the_content_to_be_json(string content, string expected) =>
        Assert.That(
            Plain(",\"response_format\":{\"type\":\"json_object\"}", Choice(content))
                .State("request/response-format"),
            Is.EqualTo(expected)
        );

    [Test]
    public void Names_the_place_in_the_document_that_breaks_the_schema()
    {
        var finding = Plain(
                ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"properties\":{\"a\":{\"type\":\"string\"}}}}}",
                Choice("{\"a\":1}")
            )
            .One("request/response-format");

        Assert.That(finding.Expected, Does.StartWith("type at /a: "));
        Assert.That(finding.Observed, Is.EqualTo("1"));
    }

    const string JsonMode = ",\"response_format\":{\"type\":\"json_object\"}";

    [Test]
    public void Names_the_whole_document_where_that_breaks_the_schema() =>
        Assert.That(
            Plain(
                    ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"object\"}}}",
                    Choice("[]")
                )
                .One("request/response-format")
                .Expected,
            Does.StartWith("type at the whole: ")
        );

    [TestCase(" \n", "white space only")]
    [TestCase("no json", "no json")]
    public void Shows_what_stands_there_in_place_of_json(string content, string expected) =>
        Assert.That(
            Plain(JsonMode, Choice(content)).One("request/response-format").Observed,
            Is.EqualTo(expected)
        );

    [TestCase(60, "")]
    [TestCase(61, "…")]
    public void Shows_the_beginning_of_what_is_no_json(int length, string cut)
    {
        var content = new string('x', length);

        Assert.That(
            Plain(JsonMode, Choice(content)).One("request/response-format").Observed,
            Is.EqualTo(content[..60] + cut)
        );
    }

    [TestCase(57, "")]
    [TestCase(58, "…")]
    public void Shows_the_end_of_json_that_is_not_whole(int length, string cut)
    {
        var content = "[\"a" + new string('x', length);

        Assert.That(
            Plain(JsonMode, Choice(content)).One("request/response-format").Observed,
            Is.EqualTo(cut + content[^60..])
        );
    }

    [Test]
    public void Holds_no_empty_content_to_a_format() =>
        Assert.That(
            Plain(JsonMode, Choice("")).State("request/response-format"),
            Does.StartWith("not-exercised")
        );

    [Test]
    public void Tells_one_stop_sequence_of_several_and_where_it_begins()
    {
        var finding = Plain(
                ",\"stop\":[\"Lima\",\"is\"]",
                Choice("Lima is the capital of Peru, a city of ten million people on the sea.")
            )
            .One("request/stop");

        Assert.Multiple(() =>
        {
            Assert.That(finding.Count, Is.EqualTo(1));
            Assert.That(finding.Expected, Is.EqualTo("content without 'Lima'"));
            Assert.That(
                finding.Observed,
                Is.EqualTo("Lima is the capital of Peru, a city of ten million people on")
            );
        });
    }

    [Test]
    public void Shows_what_stands_before_a_stop_sequence() =>
        Assert.That(
            Plain(",\"stop\":\"Lima\"", Choice("The capital of Peru, which is Lima, is a city."))
                .One("request/stop")
                .Observed,
            Is.EqualTo("l of Peru, which is Lima, is a city.")
        );

    [Test]
    public void One_end_that_is_a_cut_makes_a_cut_answer() =>
        Assert.That(
            Judged
                .Answer(
                    Judged.Stream(
                        """{"choices":[{"index":0,"delta":{"content":"Lima"},"finish_reason":"stop"}]}""",
                        """{"choices":[{"index":0,"delta":{},"finish_reason":"length"}]}"""
                    ),
                    """{"messages":[],"stream":true,"stop":"Lima"}"""
                )
                .State("request/stop"),
            Does.StartWith("not-exercised")
        );

    [TestCase(3, "2 choices")]
    [TestCase(2, null)]
    public void Counts_the_choices(int asked, string? observed)
    {
        var second = Choice("b").Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal);

        var judged = Plain($",\"n\":{asked}", Choice("a") + "," + second);

        Assert.Multiple(() =>
        {
            Assert.That(judged.Of("request/n").SingleOrDefault()?.Observed, Is.EqualTo(observed));
            Assert.That(
                judged.State("request/n"),
                Is.EqualTo(observed is null ? "held" : "failed: too-few")
            );
        });
    }

    [Test]
    public void Leaves_choices_with_a_wrong_index_to_the_rule_about_it() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                Plain(
                        ",\"n\":3",
                        Choice("a")
                            + ","
                            + Choice("b").Replace(":0", ":7", StringComparison.Ordinal)
                    )
                    .State("request/n"),
                Does.StartWith("not-exercised")
            );
            Assert.That(
                Plain(
                        ",\"n\":3",
                        Choice("a")
                            + ","
                            + Choice("b").Replace("\"index\":0,", "", StringComparison.Ordinal)
                    )
                    .State("request/n"),
                Does.StartWith("not-exercised")
            );
        });

    [Test]
    public void Tells_a_second_choice_of_the_same_index_where_one_was_asked_for() =>
        Assert.That(
            Plain("", Choice("a") + "," + Choice("b")).One("request/n").Observed,
            Is.EqualTo("0, which an earlier choice has")
        );

    [Test]
    public void Waits_for_choices_of_a_stream_that_breaks_off() =>
        Assert.That(
            Judged
                .Answer(
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\n",
                    """{"messages":[],"stream":true,"n":2}"""
                )
                .State("request/n"),
            Does.StartWith("not-exercised")
        );

    [TestCase(1000, 1, "held")]
    [TestCase(1001, 100, "failed: too-many")]
    [TestCase(1001, 101, "held")]
    [TestCase(1011, 101, "failed: too-many")]
    [TestCase(1010, 101, "held")]
    [TestCase(5000, 0, "not-exercised: no usage, no output")]
    public void Believes_ten_tokens_for_a_byte(long tokens, int bytes, string expected) =>
        Assert.That(
            Plain("", Choice(new string('a', bytes)), Usage(tokens)).State("usage/credible"),
            Does.StartWith(expected)
        );

    [TestCase("\"reasoning_effort\":\"low\"", "", "not-exercised")]
    [TestCase("\"reasoning_effort\":\"none\"", "", "failed: too-many")]
    [TestCase(
        "\"reasoning_effort\":\"low\"",
        ",\"completion_tokens_details\":{\"reasoning_tokens\":4}",
        "failed: too-many"
    )]
    [TestCase("\"n\":1", ",\"reasoning_tokens\":4000", "held")]
    public void Believes_reasoning_that_is_counted_or_may_not_be(
        string request,
        string members,
        string expected
    ) =>
        Assert.That(
            Plain("," + request, Choice("Lima."), Usage(4000, members)).State("usage/credible"),
            Does.StartWith(expected)
        );

    const string EightBlanks = "a b c d e f g h i";

    [TestCase(EightBlanks, "failed: hidden")]
    [TestCase("b c d e f g h i", "held")]
    [TestCase(EightBlanks + ",", "failed: hidden")]
    [TestCase(EightBlanks + ".", "held")]
    [TestCase(EightBlanks + "\n", "failed: hidden")]
    [TestCase("1. " + EightBlanks, "held")]
    [TestCase("```\n```", "held")]
    [TestCase("```\n```\n```", "failed: hidden")]
    public void Sees_where_a_text_was_cut(string content, string expected) =>
        Assert.That(
            Plain(",\"max_tokens\":20", Choice(content), Usage(20)).State("finish/length-honest"),
            Is.EqualTo(expected)
        );

    [TestCase(21, "failed: hidden")]
    [TestCase(22, "held")]
    public void Far_beyond_the_limit_it_cut_nothing(int used, string expected) =>
        Assert.That(
            Plain(",\"max_tokens\":20", Choice(EightBlanks), Usage(used))
                .State("finish/length-honest"),
            Is.EqualTo(expected)
        );
}
