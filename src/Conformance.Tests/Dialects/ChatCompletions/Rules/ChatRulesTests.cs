using System.Diagnostics;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>What the examples in proof/ leave open, rule by rule.</summary>
internal sealed class ChatRulesTests
{
    static string Request(string members) => $"{{\"messages\":[],\"stream\":true{members}}}";

    static string Choice(
        string delta,
        string finish = "null",
        string index = "0",
        string members = ""
    ) =>
        $"{{{members}\"choices\":[{{\"index\":{index},\"delta\":{delta},\"finish_reason\":{finish}}}]}}";

    static string Text(string text) =>
        Choice($"{{\"content\":\"{System.Text.Json.JsonEncodedText.Encode(text)}\"}}", "\"stop\"");

    const string Call =
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}}]}";

    static Judged Streamed(string request, params string[] payloads) =>
        Judged.Answer(Judged.Stream(payloads), request);

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

    [TestCase("{\"index\":0,\"delta\":{}}", "one choice")]
    [TestCase("{\"index\":0,\"delta\":{}},{\"index\":1,\"delta\":{}}", "2 choices")]
    public void Says_how_many_choices_stand_beside_the_usage(string choices, string expected) =>
        Assert.That(
            Streamed(
                    Request(",\"n\":2,\"stream_options\":{\"include_usage\":true}"),
                    $"{{\"choices\":[{choices}],\"usage\":{{\"total_tokens\":1}}}}"
                )
                .One("usage/final-chunk")
                .Observed,
            Is.EqualTo(expected)
        );

    [TestCase("\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3", "held")]
    [TestCase("\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":4", "failed: total")]
    [TestCase("\"prompt_tokens\":1,\"completion_tokens\":2", "not-exercised")]
    [TestCase("\"prompt_tokens\":1,\"total_tokens\":2", "not-exercised")]
    [TestCase("\"completion_tokens\":1,\"total_tokens\":2", "not-exercised")]
    [TestCase(
        "\"prompt_tokens\":9223372036854775807,\"completion_tokens\":1,\"total_tokens\":3",
        "failed: total"
    )]
    [TestCase(Sum + ",\"prompt_tokens_details\":{\"cached_tokens\":1}", "held")]
    [TestCase(Sum + ",\"prompt_tokens_details\":{\"cached_tokens\":2}", "failed: cached")]
    [TestCase(Sum + ",\"completion_tokens_details\":{\"reasoning_tokens\":2}", "held")]
    [TestCase(Sum + ",\"completion_tokens_details\":{\"reasoning_tokens\":3}", "failed: reasoning")]
    public void Adds_the_tokens_up(string usage, string expected) =>
        Assert.That(
            Streamed(Request(""), $"{{\"choices\":[],\"usage\":{{{usage}}}}}")
                .State("usage/arithmetic"),
            Does.StartWith(expected)
        );

    const string Sum = "\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3";

    [TestCase(new[] { Sum }, "not-exercised")]
    [TestCase(new[] { Sum, Sum }, "held")]
    [TestCase(new[] { Sum, "\"total_tokens\":9" }, "not-exercised")]
    [TestCase(
        new[] { Sum, Sum, "\"prompt_tokens\":2,\"completion_tokens\":2,\"total_tokens\":4" },
        "failed: changed"
    )]
    public void Compares_each_usage_with_the_first(string[] usages, string expected) =>
        Assert.That(
            Streamed(
                    Request(""),
                    [.. usages.Select(usage => $"{{\"choices\":[],\"usage\":{{{usage}}}}}")]
                )
                .State("usage/stable"),
            Does.StartWith(expected)
        );

    static string Opened(string members) =>
        Choice(
            $"{{\"tool_calls\":[{{{members}\"function\":{{\"name\":\"a\",\"arguments\":\"{{}}\"}}}}]}}"
        );

    [TestCase("0", "held")]
    [TestCase("0 1 2", "held")]
    [TestCase("1", "failed: gap")]
    [TestCase("0 2 3", "failed: gap")]
    [TestCase("0 -1", "not-exercised", Description = "no index")]
    [TestCase("0 0", "held", Description = "another call at a taken index")]
    [TestCase("9223372036854775807", "failed: gap")]
    [TestCase("-1", "not-exercised")]
    public void Counts_the_indexes_of_calls(string indexes, string expected)
    {
        var judged = Streamed(
            Request(""),
            [
                .. indexes
                    .Split(' ')
                    .Select((index, number) => Opened($"\"index\":{index},\"id\":\"{number}\",")),
            ]
        );
        Assert.That(judged.State("tool-call/index-dense"), Does.StartWith(expected));
        Assert.That(
            judged
                .Findings.Where(finding => finding.Kind == "gap")
                .Select(finding => finding.Count),
            Is.All.EqualTo(1)
        );
    }

    [Test]
    public void Takes_up_the_count_after_a_gap() =>
        Assert.That(
            Streamed(
                    Request(""),
                    Opened("\"index\":3,\"id\":\"1\","),
                    Opened("\"index\":4,\"id\":\"2\","),
                    Opened("\"index\":9223372036854775807,\"id\":\"3\",")
                )
                .Of("tool-call/index-dense")
                .Select(finding => $"{finding.Expected} {finding.Observed} {finding.Count}"),
            Is.EqualTo(new[] { "0 3 2" })
        );

    [TestCase("functions.a:1", "held")]
    [TestCase("functions.a:0", "failed: index")]
    [TestCase("functions.a:2", "failed: index")]
    [TestCase("functions.b:1", "failed: name")]
    [TestCase("call_1", "not-exercised")]
    public void Counts_the_calls_of_the_conversation(string id, string expected) =>
        Assert.That(
            Judged
                .Answer(
                    Judged.Stream(Opened($"\"index\":0,\"id\":\"{id}\",")),
                    """{"messages":[{"role":"assistant","tool_calls":[{"id":"functions.a:7","function":{"name":"a"}}]}],"stream":true}"""
                )
                .State("tool-id/kimi-sequence"),
            Does.StartWith(expected)
        );

    [Test]
    public void Counts_an_id_of_the_history_and_an_id_of_two_calls_too()
    {
        var judged = Judged.Answer(
            Judged.Stream(
                Opened("\"index\":0,\"id\":\"functions.a:7\","),
                Opened("\"index\":1,\"id\":\"functions.a:2\","),
                Opened("\"index\":2,\"id\":\"functions.a:2\",")
            ),
            """{"messages":[{"role":"assistant","tool_calls":[{"id":"functions.a:7","function":{"name":"a"}}]}],"stream":true}"""
        );
        Assert.That(judged.One("tool-id/kimi-sequence").Count, Is.EqualTo(2));
    }

    [Test]
    public void Names_the_id_that_was_due() =>
        Assert.That(
            Streamed(Request(""), Opened("\"index\":0,\"id\":\"functions.a:5\","))
                .One("tool-id/kimi-sequence")
                .Expected,
            Is.EqualTo("functions.a:0")
        );
}
