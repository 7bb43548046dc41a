using System.Diagnostics;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Rules.StreamedChunks;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>What the examples in proof/ leave open, rule by rule.</summary>
internal sealed class ChatRulesTests
{
    static string Text(string text) =>
        Choice($"{{\"content\":\"{System.Text.Json.JsonEncodedText.Encode(text)}\"}}", "\"stop\"");

    const string Call =
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}}]}";

    [TestCase("", "0")]
    [TestCase(",\"n\":2", "0 to 1")]
    public void Names_the_choices_that_were_asked_for(string members, string expected) =>
        Assert.That(
            Streamed(Request(members), Choice("{}", index: "5")).One("chunk/choice-index").Expected,
            Is.EqualTo(expected)
        );

    [Test]
    public void Does_not_fail_a_choice_index_twice() =>
        Assert.That(
            Streamed(Request(""), Choice("{}", index: "-1"), Choice("{}", index: "5"))
                .One("chunk/choice-index")
                .Kind,
            Is.Not.EqualTo("beyond-n")
        );

    [TestCase("", "{\"content\":\"a\"}", "not-exercised: no logprobs sent")]
    [TestCase(",\"logprobs\":true", "{\"content\":\"a\"}", "failed: not-sent")]
    [TestCase(",\"logprobs\":true", "{\"content\":\"\"}", "held")]
    public void Misses_logprobs_where_there_is_text(string members, string delta, string expected)
    {
        var state = Streamed(Request(members), Choice(delta)).State("chunk/logprobs-shape");
        Assert.That(
            state,
            expected.StartsWith("not-exercised", StringComparison.Ordinal)
                ? Does.StartWith("not-exercised")
                : Is.EqualTo(expected)
        );
    }

    [Test]
    public void Reads_an_error_whose_bytes_are_no_utf8()
    {
        byte[] body = [.. "{\"error\":{\"code\":\"bad\",\"message\":\""u8, 0xC3, .. "\"}}"u8];
        var judged = Judged.Answer(body, Judged.AsksForDocument, 400, "application/json");

        Assert.That(judged.State("error/envelope"), Is.EqualTo("held"));
        Assert.That(judged.One("http/status").Observed, Is.EqualTo("400 (bad): \uFFFD"));
    }

    [Test]
    public void Reads_an_error_that_holds_half_a_character() =>
        Assert.That(
            Judged
                .Answer(
                    "{\"\\ud800\":1,\"error\":{\"message\":\"bad\",\"\\udfff\":2}}",
                    Judged.AsksForDocument,
                    400,
                    "application/json"
                )
                .State("error/envelope"),
            Is.EqualTo("held")
        );

    [Test]
    public void Tells_a_finish_without_call_once() =>
        Assert.That(
            Streamed(Request(""), Choice("{}", "\"tool_calls\""), Choice("{}", "\"tool_calls\""))
                .One("finish/called-when-tool-calls")
                .Count,
            Is.EqualTo(1)
        );

    const string CutCall =
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"{\"}}]}";

    [TestCase("\"stop\"", CutCall, 5, "failed: hidden")]
    [TestCase("\"stop\"", CutCall, 4, "not-exercised")]
    [TestCase("\"length\"", CutCall, 5, "held")]
    [TestCase("\"content_filter\"", CutCall, 5, "held")]
    [TestCase("\"stop\"", "{}", 5, "held")]
    public void Says_when_a_cut_is_hidden(string finish, string delta, int used, string expected) =>
        Assert.That(
            Streamed(
                    Request(",\"max_tokens\":5"),
                    Choice(delta, finish, members: $"\"usage\":{{\"completion_tokens\":{used}}},")
                )
                .State("finish/length-honest"),
            Does.StartWith(expected)
        );

    [Test]
    public void A_cut_that_is_told_later_is_not_hidden() =>
        Assert.That(
            Streamed(
                    Request(",\"max_tokens\":5"),
                    Choice("{}", "\"stop\""),
                    Choice("{}", "\"length\"", members: "\"usage\":{\"completion_tokens\":5},")
                )
                .State("finish/length-honest"),
            Is.EqualTo("held")
        );

    const string Head =
        "\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1776300000,\"model\":\"m\"";

    [TestCase(Head + ",\"choices\":[]", "failed: nothing")]
    [TestCase("\"choices\":[]", "not-exercised")]
    public void An_answer_without_a_choice_is_no_answer(string members, string expected)
    {
        var judged = Streamed(Request(""), "{" + members + "}");
        Assert.That(judged.State("stream/output-present"), Does.StartWith(expected));
    }

    [Test]
    public void An_odd_created_does_not_hide_that_nothing_came()
    {
        var judged = Streamed(
            Request(""),
            "{\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1776300000000,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}"
        );
        Assert.That(judged.State("chunk/created-seconds"), Does.StartWith("failed"));
        Assert.That(judged.State("stream/output-present"), Is.EqualTo("failed: nothing"));
    }

    [TestCase("reasoning_content")]
    [TestCase("reasoning")]
    [TestCase("content")]
    public void Notices_a_member_that_repeats_what_was_sent(string member)
    {
        static string Piece(string member, string text) => Choice($"{{\"{member}\":\"{text}\"}}");
        var judged = Streamed(
            Request(""),
            Piece(member, "The"),
            Piece(member, "The answer"),
            Piece(member, "The answer is")
        );
        Assert.That(judged.State("stream/delta-incremental"), Is.EqualTo("failed: cumulative"));
    }

    [TestCase(2, "not-exercised")]
    [TestCase(3, "held")]
    public void Needs_three_fragments_to_tell(int fragments, string expected) =>
        Assert.That(
            Streamed(
                    Request(""),
                    [
                        .. Enumerable
                            .Range(0, fragments)
                            .Select(number => Choice($"{{\"content\":\"{number}\"}}")),
                    ]
                )
                .State("stream/delta-incremental"),
            Does.StartWith(expected)
        );

    [TestCase("", "not-exercised")]
    [TestCase(",\"tools\":[{\"function\":{\"name\":\"a\"}}]", "held")]
    public void Looks_for_tool_markup_only_where_there_are_tools(string members, string expected) =>
        Assert.That(
            Streamed(Request(members), Text("Hi")).State("text/no-tool-markup"),
            Does.StartWith(expected)
        );

    [TestCase("<|eot|>", true)]
    [TestCase("a.<|x_y-z:9|>", true)]
    [TestCase("a <|x_y-z:9|>", false, Description = "what a sentence ends with")]
    [TestCase("<|x_y-z:9|> b", true)]
    [TestCase("a <|x_y-z:9|> b", false, Description = "what the text is about")]
    [TestCase("<|>|>", false)]
    [TestCase("<||>", false)]
    [TestCase("<|a b|>", false)]
    [TestCase("<|a b|> <|c|>", true)]
    [TestCase("<|<|c|>", true)]
    [TestCase("<|tool_call_begin|>", false)]
    [TestCase("<|tool_call_begin|><|c|>", true)]
    [TestCase("<|c", false)]
    [TestCase("<|c|", false)]
    [TestCase("<|", false)]
    public void Knows_the_tokens_of_a_chat_template(string text, bool expected) =>
        Assert.That(
            Streamed(Request(""), Text(text)).State("text/no-control-tokens"),
            Is.EqualTo(expected ? "failed: token" : "held")
        );

    [TestCase(40, true)]
    [TestCase(41, false)]
    public void Takes_at_most_forty_characters_for_a_token(int length, bool expected) =>
        Knows_the_tokens_of_a_chat_template($"<|{new string('a', length)}|>", expected);

    [Test]
    public void Searches_a_text_full_of_beginnings_once()
    {
        var text = string.Concat(Enumerable.Repeat("<|", 500_000)) + "|>";
        var clock = Stopwatch.StartNew();

        Knows_the_tokens_of_a_chat_template(text, expected: false);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void Judges_no_id_that_is_not_there()
    {
        var judged = Judged.Answer(
            Judged.Stream(Choice(Call)),
            """{"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"a"}}]}],"stream":true}""",
            profile: new Profile([], "kimi")
        );

        Assert.That(judged.State("tool-id/fresh-across-turns"), Does.StartWith("not-exercised"));
        Assert.That(judged.State("tool-id/style"), Does.StartWith("not-exercised"));
    }

    [TestCase("", "no tool")]
    [TestCase(
        ",\"tools\":[{\"function\":{\"name\":\"b\"}},{\"function\":{\"name\":\"c\"}}]",
        "b, c"
    )]
    public void Names_the_tools_that_are_declared(string members, string expected) =>
        Assert.That(
            Streamed(Request(members), Choice(Call)).One("tool/declared").Expected,
            Is.EqualTo(expected)
        );

    [TestCase("{\"content\":\"Hi\"}", "text only")]
    [TestCase("{}", "no call")]
    public void Says_what_came_in_place_of_a_call(string delta, string expected) =>
        Assert.That(
            Streamed(
                    Request(
                        ",\"tools\":[{\"function\":{\"name\":\"a\"}}],\"tool_choice\":\"required\""
                    ),
                    Choice(delta, "\"stop\"")
                )
                .One("tool/choice-required")
                .Observed,
            Is.EqualTo(expected)
        );

    [Test]
    public void A_call_is_judged_even_where_the_stream_was_cut() =>
        Assert.That(
            Judged
                .Answer(
                    $"data: {Choice(Call)}\n\n",
                    Request(
                        ",\"tools\":[{\"function\":{\"name\":\"a\"}}],\"tool_choice\":{\"function\":{\"name\":\"a\"}}"
                    )
                )
                .State("tool/choice-named"),
            Is.EqualTo("held")
        );

    [TestCase("{}", "not-exercised")]
    [TestCase(Call, "held")]
    public void Needs_a_call_to_judge_parallel_ones(string delta, string expected) =>
        Assert.That(
            Streamed(
                    Request(
                        ",\"tools\":[{\"function\":{\"name\":\"a\"}}],\"parallel_tool_calls\":false"
                    ),
                    Choice(delta)
                )
                .State("tool/parallel-off"),
            Does.StartWith(expected)
        );
}
