using Conformance.Dialects;
using Conformance.Dialects.ChatCompletions;
using Conformance.Judging.View;
using Conformance.Specs.Providers;
using Conformance.Tests.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>What is read of an answer, before any rule has a say.</summary>
internal sealed class ChatAnswerTests
{
    static ChatAnswer Facts(Judged judged) => (ChatAnswer)judged.Reading.Facts;

    static ChatAnswer Streamed(params string[] payloads) =>
        Facts(Judged.Answer(Judged.Stream(payloads)));

    static ChatAnswer Document(string body) =>
        Facts(Judged.Answer(body, Judged.AsksForDocument, contentType: "application/json"));

    static string Delta(string delta, string index = "0", string finish = "null") =>
        $"{{\"choices\":[{{\"index\":{index},\"delta\":{delta},\"finish_reason\":{finish}}}]}}";

    static string Call(string members) => Delta($"{{\"tool_calls\":[{{{members}}}]}}");

    static string Show(CallFacts call) =>
        $"{call.Id} {call.Name} {call.Arguments.Text} at {call.Index}, {call.Position}"
        + (call.AtTakenIndex ? ", taken" : "")
        + (call.Custom ? ", custom" : "")
        + (call.ArgumentsOfOtherType ? ", other type" : "");

    static IEnumerable<string> Calls(params string[] elements) =>
        Streamed([.. elements.Select(Call)]).Choices[0].Calls.Select(Show);

    const string Open =
        "\"index\":0,\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\"}";

    [Test]
    public void Puts_a_call_together() =>
        Assert.That(
            Calls(Open, "\"index\":0,\"function\":{\"arguments\":\"}\"}"),
            Is.EqualTo(new[] { "1 a {} at 0, 0" })
        );

    [TestCase("\"index\":1,\"id\":\"2\",\"function\":{\"name\":\"b\",\"arguments\":\"}\"}", 2)]
    [TestCase("\"id\":\"2\",\"function\":{\"name\":\"b\"}", 2, Description = "no index, a new id")]
    [TestCase("\"function\":{\"name\":\"b\"}", 2, Description = "no index, a new name")]
    [TestCase("\"id\":\"2\"", 2)]
    [TestCase("\"function\":{\"arguments\":\"}\"}", 1, Description = "no index, nothing new")]
    [TestCase("\"id\":\"\",\"function\":{\"name\":\"\",\"arguments\":\"}\"}", 1)]
    [TestCase(
        "\"index\":-1,\"function\":{\"arguments\":\"}\"}",
        1,
        Description = "no index at all"
    )]
    [TestCase("\"index\":\"0\",\"function\":{\"arguments\":\"}\"}", 1)]
    [TestCase("\"index\":0,\"id\":\"2\"", 1, Description = "another id for the same call")]
    [TestCase("\"index\":0,\"id\":\"2\",\"function\":{\"name\":\"b\"}", 2)]
    [TestCase("\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"b\"}", 1)]
    public void Knows_which_call_an_element_continues(string later, int calls) =>
        Assert.That(Calls(Open, later).Count(), Is.EqualTo(calls));

    [Test]
    public void Opens_another_call_at_a_taken_index() =>
        Assert.That(
            Calls(
                Open,
                "\"index\":0,\"function\":{\"arguments\":\"}\"}",
                "\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"{\"}",
                "\"index\":0,\"function\":{\"arguments\":\"}\"}"
            ),
            Is.EqualTo(new[] { "1 a {} at 0, 0", " a {} at 0, 1, taken" })
        );

    [TestCase("\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\" \"}", "NameAgain")]
    [TestCase("\"index\":0,\"function\":{\"name\":\"a\"}", "NameAgain")]
    [TestCase("\"index\":0,\"id\":\"2\"", "AnotherCall")]
    [TestCase("\"index\":0,\"id\":\"1\"", "")]
    [TestCase("\"index\":0,\"id\":\"\"", "EmptyMember")]
    [TestCase("\"index\":0,\"function\":{\"name\":\"\"}", "EmptyMember")]
    [TestCase("\"index\":0,\"id\":null,\"function\":{\"name\":null}", "")]
    public void Says_what_a_later_member_means_once_the_arguments_are_complete(
        string later,
        string meaning
    )
    {
        var choice = Streamed(
            Call(Open),
            Call("\"index\":0,\"function\":{\"arguments\":\"}\"}"),
            Call(later)
        ).Choices[0];

        Assert.That(
            string.Join(' ', choice.LaterDeltas.Select(delta => delta.Meaning)),
            Is.EqualTo(meaning)
        );
    }

    [TestCase("\"index\":0,\"id\":\"2\"", "OtherId /choices/0/delta/tool_calls/0/id 1 2")]
    [TestCase(
        "\"index\":0,\"function\":{\"name\":\"b\"}",
        "NameAgain /choices/0/delta/tool_calls/0/function/name the name on the opening delta only b"
    )]
    [TestCase(
        "\"index\":0,\"id\":\"\"",
        "EmptyMember /choices/0/delta/tool_calls/0/id the member absent \"\""
    )]
    [TestCase(
        "\"index\":0,\"function\":{\"name\":\"\"}",
        "EmptyMember /choices/0/delta/tool_calls/0/function/name the member absent \"\""
    )]
    [TestCase(
        "\"index\":0,\"id\":\"2\",\"function\":{\"name\":\"b\"}",
        "AnotherCall /choices/0/delta/tool_calls/0 more of the call 1 at index 0, or another index id 2, name b"
    )]
    public void Says_what_a_later_member_means_before_that(string later, string expected) =>
        Assert.That(
            Streamed(Call(Open), Call(later))
                .Choices[0]
                .LaterDeltas.Select(delta =>
                    $"{delta.Meaning} {delta.Pointer} {delta.Expected} {delta.Observed}"
                ),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void Takes_a_late_id_and_name()
    {
        var choice = Streamed(
            Call("\"index\":0,\"function\":{\"arguments\":\"{\"}"),
            Call("\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"a\"}")
        ).Choices[0];
        var call = choice.Calls.Single();

        Assert.Multiple(() =>
        {
            Assert.That(Show(call), Is.EqualTo("1 a { at 0, 0"));
            Assert.That(call.IdOnOpen, Is.False);
            Assert.That(call.NameOnOpen, Is.False);
            Assert.That(call.OpenIdSeen, Is.EqualTo("absent"));
            Assert.That(call.OpenNameSeen, Is.EqualTo("absent"));
            Assert.That(call.OpenTypeSeen, Is.EqualTo("absent"));
            Assert.That(choice.LaterDeltas, Is.Empty);
            Assert.That(
                call.ArgumentsPointer,
                Is.EqualTo("/choices/0/delta/tool_calls/0/function/arguments")
            );
        });
    }

    [TestCase("\"a\"", "", "\"tool_b\"", "a")]
    [TestCase("\"tool_\"", "", "\"b\"", "tool_b")]
    [TestCase("\"tool\"", "\"_\"", "\"b\"", "tool_b")]
    [TestCase("\"tool_b\"", "", "\"x\"", "tool_b")]
    [TestCase("\"too\"", "", "\"l\"", "too")]
    public void Joins_a_name_that_comes_in_pieces(
        string first,
        string second,
        string third,
        string expected
    )
    {
        var chunks = new[] { first, second, third }
            .Where(piece => piece.Length > 0)
            .Select(piece => Call($"\"index\":0,\"id\":\"1\",\"function\":{{\"name\":{piece}}}"))
            .ToArray();
        var judged = Judged.Answer(
            Judged.Stream(chunks),
            """{"messages":[],"stream":true,"tools":[{"function":{"name":"tool_b"}}]}"""
        );

        Assert.That(Facts(judged).Choices[0].Calls.Single().Name, Is.EqualTo(expected));
    }

    [Test]
    public void Does_not_join_a_name_without_end()
    {
        var piece = Call($"\"index\":0,\"function\":{{\"name\":\"{new string('a', 100)}\"}}");

        Assert.That(
            Streamed(piece, piece, piece).Choices[0].Calls.Single().NamePieces,
            Has.Length.EqualTo(200)
        );
    }

    [TestCase("", "absent", false)]
    [TestCase("\"type\":\"function\",", "\"function\"", false)]
    [TestCase("\"type\":null,\"custom\":{},", "null", true)]
    [TestCase("\"type\":\"custom\",", "\"custom\"", false)]
    [TestCase("\"type\":\"custom\",\"custom\":{},", "\"custom\"", true)]
    [TestCase("\"type\":\"function\",\"custom\":{},", "\"function\"", false)]
    [TestCase("\"custom\":{},", "absent", false)]
    public void Knows_the_kind_of_a_call(string members, string type, bool custom)
    {
        var call = Streamed(Call(members + "\"index\":0,\"id\":\"1\"")).Choices[0].Calls.Single();
        Assert.That(call.OpenTypeSeen, Is.EqualTo(type));
        Assert.That(call.Custom, Is.EqualTo(custom));
    }

    [TestCase("\"type\":\"function\"", 0)]
    [TestCase("\"type\":null", 0)]
    [TestCase("\"id\":\"1\"", 0)]
    [TestCase("\"type\":\"\"", 1)]
    [TestCase("\"type\":7", 1)]
    public void Notes_another_type_later_on(string members, int expected) =>
        Assert.That(
            Streamed(Call(Open), Call("\"index\":0," + members))
                .Choices[0]
                .Calls.Single()
                .LaterTypes,
            Has.Count.EqualTo(expected)
        );

    [Test]
    public void Shows_id_name_and_type_as_they_opened_a_call()
    {
        var call = Streamed(
            Call(
                "\"id\":\"\\u0031\",\"type\":\"\\u0066unction\",\"function\":{\"name\":\"\\u0061\"}"
            )
        )
            .Choices[0]
            .Calls.Single();

        Assert.That(
            $"{call.OpenIdSeen} {call.OpenNameSeen} {call.OpenTypeSeen}",
            Is.EqualTo("1 a \"function\"")
        );
    }

    [Test]
    public void Notes_arguments_that_are_no_string_in_every_delta() =>
        Assert.That(
            Calls(
                "\"index\":0,\"id\":\"1\",\"function\":{\"arguments\":{}}",
                "\"index\":0,\"function\":{\"arguments\":{}}"
            ),
            Is.EqualTo(new[] { "1   at 0, 0, other type" })
        );

    [TestCase("\"arguments\":{}", true)]
    [TestCase("\"arguments\":null", false)]
    [TestCase("\"arguments\":\"{}\"", false)]
    [TestCase("\"name\":7", false)]
    public void Notes_arguments_that_are_no_string(string members, bool expected)
    {
        var call = Streamed(
            Call("\"index\":0,\"id\":\"1\",\"function\":{" + members + "}"),
            Call("\"index\":0,\"function\":{\"arguments\":\"x\"}")
        )
            .Choices[0]
            .Calls.Single();

        Assert.That(call.ArgumentsOfOtherType, Is.EqualTo(expected));
        Assert.That(call.NameOnOpen, Is.False);
    }

    [Test]
    public void Passes_over_elements_that_are_no_objects() =>
        Assert.That(
            Streamed(Delta($"{{\"tool_calls\":[7,{{{Open}}}]}}"))
                .Choices[0]
                .Calls.Select(call => call.OpenPointer),
            Is.EqualTo(new[] { "/choices/0/delta/tool_calls/1" })
        );

    [Test]
    public void Takes_each_element_of_a_document_for_a_call_of_its_own()
    {
        var answer = Document(
            $"{{\"choices\":[{{\"message\":{{\"tool_calls\":[{{{Open}}},{{{Open}}},{{}}]}}}}]}}"
        );

        Assert.That(
            answer.Choices[0].Calls.Select(call => call.OpenPointer),
            Is.EqualTo(
                new[]
                {
                    "/choices/0/message/tool_calls/0",
                    "/choices/0/message/tool_calls/1",
                    "/choices/0/message/tool_calls/2",
                }
            )
        );
    }

    [TestCase("""{"error":{"message":"x"}}""", "/error first", 0)]
    [TestCase("""{"error":null,"choices":[]}""", "", 1)]
    [TestCase("""{"x_groq":{"error":"x"},"choices":[]}""", "/x_groq/error first", 1)]
    [TestCase("""{"x_groq":{"error":null},"choices":[]}""", "", 1)]
    [TestCase("""{"x_groq":{},"choices":[]}""", "", 1)]
    [TestCase("""{"x_groq":7,"choices":[]}""", "", 1)]
    public void Reads_an_error(string payload, string expected, int chunks)
    {
        var answer = Streamed(payload);
        Assert.That(
            string.Join(
                ' ',
                answer.Errors.Select(error => error.Inside + (error.First ? " first" : " later"))
            ),
            Is.EqualTo(expected)
        );
        Assert.That(answer.Chunks, Has.Count.EqualTo(chunks));
        Assert.That(answer.EndedByError, Is.EqualTo(expected.Length > 0));
    }

    [Test]
    public void Knows_an_error_after_output() =>
        Assert.That(Streamed(Delta("{}"), """{"error":"x"}""").Errors.Single().First, Is.False);

    [Test]
    public void A_document_that_is_an_error_is_no_completion()
    {
        var answer = Document("""{"error":{"message":"x"}}""");
        Assert.That(answer.Errors, Has.Count.EqualTo(1));
        Assert.That(answer.ChunkFailures, Is.Empty);
        Assert.That(Streamed("""{"error":{"message":"x"}}""").ChunkFailures, Is.Empty);
    }

    [TestCase("{}", "Chunk")]
    [TestCase("{\"choices\":[]}", "Chunk, EmptyChoices")]
    [TestCase("{\"choices\":[],\"created\":1}", "Chunk, EmptyChoices")]
    [TestCase("{\"choices\":[],\"created\":1,\"usage\":7}", "Chunk, Created, Usage, EmptyChoices")]
    [TestCase("{\"choices\":[],\"usage\":null}", "Chunk, EmptyChoices")]
    [TestCase("{\"choices\":[7]}", "Chunk, Choice")]
    [TestCase("{\"choices\":[{}],\"created\":null}", "Chunk, Choice")]
    [TestCase("{\"choices\":[{}],\"created\":\"x\"}", "Chunk, Created, Choice")]
    [TestCase("{\"choices\":[{\"delta\":7}]}", "Chunk, Choice")]
    [TestCase("{\"choices\":[{\"delta\":{}}]}", "Chunk, Choice, Delta")]
    [TestCase("{\"choices\":[{\"finish_reason\":null}]}", "Chunk, Choice")]
    [TestCase("{\"choices\":[{\"finish_reason\":7}]}", "Chunk, Choice, FinishReason")]
    [TestCase("{\"choices\":[{\"logprobs\":null}]}", "Chunk, Choice")]
    [TestCase("{\"choices\":[{\"logprobs\":{}}]}", "Chunk, Choice, Logprobs")]
    [TestCase("{\"choices\":[{\"delta\":{\"tool_calls\":7}}]}", "Chunk, Choice, Delta")]
    [TestCase("{\"choices\":[{\"delta\":{\"tool_calls\":[]}}]}", "Chunk, Choice, Delta, ToolCalls")]
    [TestCase(
        "{\"choices\":[{\"delta\":{\"tool_calls\":[7]}}]}",
        "Chunk, Choice, Delta, ToolCalls, ToolCall"
    )]
    [TestCase(
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":7},{\"function\":{}},{\"function\":{\"arguments\":null}}]}}]}",
        "Chunk, Choice, Delta, ToolCalls, ToolCall"
    )]
    [TestCase(
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":7}}]}}]}",
        "Chunk, Choice, Delta, ToolCalls, ToolCall, Arguments"
    )]
    public void Knows_what_there_was_to_judge(string payload, string parts) =>
        Assert.That(Streamed(payload).Parts.ToString(), Is.EqualTo(parts));

    [Test]
    public void Knows_it_however_often_it_came()
    {
        const string Chunk =
            """{"system_fingerprint":null,"choices":[{"index":0,"delta":{"content":[]},"logprobs":{}}]}""";
        const string Finish =
            """{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}""";
        const string Empty = """{"choices":[]}""";
        var answer = Streamed(Chunk, Chunk, Finish, Finish, Empty, Empty);

        Assert.Multiple(() =>
        {
            Assert.That(
                answer.Parts.ToString(),
                Is.EqualTo("Chunk, Choice, Delta, FinishReason, Logprobs, EmptyChoices")
            );
            Assert.That(answer.SystemFingerprintNull, Is.True);
            Assert.That(answer.Choices[0].OtherOutput, Is.True);
            Assert.That(answer.Choices[0].OutputBesideFinish, Is.True);
        });
    }

    [Test]
    public void Knows_usage_beside_two_choices_that_end() =>
        Assert.That(
            Streamed(
                """{"choices":[{"index":0,"finish_reason":"stop"},{"index":1,"finish_reason":"stop"}],"usage":{}}"""
            )
                .Usages.Single()
                .FinishBeside,
            Is.True
        );

    [TestCase(1, 2, 3, true)]
    [TestCase(9, 2, 3, false)]
    [TestCase(1, 9, 3, false)]
    [TestCase(1, 2, 9, false)]
    [TestCase(9, 9, 3, false)]
    public void Compares_the_totals_of_usage(int prompt, int completion, int total, bool expected)
    {
        var usage = new UsageFacts(0, 1, 2, 3, 4, 5, 0, false);
        var other = new UsageFacts(7, prompt, completion, total, 8, 9, 1, true);
        Assert.That(usage.SameTotals(other), Is.EqualTo(expected));
    }

    [Test]
    public void Knows_where_a_choice_first_stood()
    {
        var choices = Facts(
            Judged.Answer(
                Judged.Stream(
                    "{\"choices\":[]}",
                    "{\"choices\":[{\"index\":0},{\"index\":1}]}",
                    "{\"choices\":[{\"index\":1}]}"
                ),
                TwoChoices
            )
        ).Choices;

        Assert.That(
            choices.Select(choice => $"{choice.Index} {choice.FirstEvent} {choice.FirstPosition}"),
            Is.EqualTo(new[] { "0 1 0", "1 1 1" })
        );
    }

    [Test]
    public void Notes_each_vendor_member_once_and_a_hundred_at_most()
    {
        const string Chunk = """{"x":1,"choices":[{"x":1,"delta":{"x":1}}]}""";
        Assert.That(
            Streamed(Chunk, Chunk).VendorMembers,
            Is.EqualTo(new[] { "x", "choices[].x", "choices[].delta.x" })
        );
        Assert.That(
            Streamed([
                .. Enumerable.Range(0, 101).Select(number => $"{{\"x{number}\":1}}"),
            ]).VendorMembers,
            Has.Count.EqualTo(100).And.Member("x99").And.No.Member("x100")
        );
    }

    [TestCase("1.0", true)]
    [TestCase("1e0", true)]
    [TestCase("1E0", true)]
    [TestCase("1", false)]
    [TestCase("1.5", false, Description = "the schema says so already")]
    [TestCase("1e999", false)]
    [TestCase("\"1.0\"", false)]
    public void Notes_an_integer_written_with_a_fraction(string number, bool expected)
    {
        string[] places =
        [
            $"{{\"created\":{number},\"choices\":[{{}}]}}",
            $"{{\"choices\":[{{\"index\":{number}}}]}}",
            $"{{\"choices\":[{{\"delta\":{{\"tool_calls\":[{{}},{{\"index\":{number}}}]}}}}]}}",
            $"{{\"choices\":[],\"usage\":{{\"total_tokens\":{number}}}}}",
        ];
        Assert.That(
            places.SelectMany(place =>
                Streamed(place)
                    .ChunkFailures.Select(at => at.Failure)
                    .Where(failure => failure.Kind == "fraction")
                    .Select(failure => $"{failure.RuleId} {failure.Pointer} {failure.Observed}")
            ),
            Is.EqualTo(
                expected
                    ?
                    [
                        "chunk/created-seconds /created " + number,
                        "chunk/choice-index /choices/0/index " + number,
                        "tool-call/index-integer /choices/0/delta/tool_calls/1/index " + number,
                        "usage/shape /usage/total_tokens " + number,
                    ]
                    : Array.Empty<string>()
            )
        );
    }

    [TestCase("{\"prompt_filter_results\":[],\"choices\":[]}", true)]
    [TestCase(
        "{\"prompt_filter_results\":[],\"prompt_filter_results\":[],\"choices\":[]}",
        true,
        Description = "the member repeated"
    )]
    [TestCase("{\"prompt_filter_results\":[],\"choices\":[{}]}", false)]
    [TestCase("{\"prompt_filter_results\":[],\"choices\":[],\"usage\":{}}", false)]
    [TestCase("{\"choices\":[]}", false)]
    public void Knows_an_opening_chunk(string payload, bool expected) =>
        Assert.That(Streamed(payload).Chunks.Single().PromptFilter, Is.EqualTo(expected));

    [Test]
    public void Reads_the_head_of_each_chunk()
    {
        var chunks = Streamed(
            "{\"id\":\"a\",\"model\":\"m\",\"created\":1,\"choices\":[]}",
            "{\"id\":\"b\",\"model\":7,\"created\":1,\"choices\":[{}],\"usage\":null}",
            "{\"id\":\"b\",\"created\":\"2\",\"choices\":[{},{}],\"usage\":{}}",
            "{\"created\":null}"
        ).Chunks;

        Assert.That(
            chunks.Select(chunk =>
                $"{chunk.Event} {chunk.Id} {chunk.Model} {chunk.Created} {chunk.Choices} {chunk.HasUsage} {chunk.UsageNull} {chunk.CarriesAnswer}"
            ),
            Is.EqualTo(
                new[]
                {
                    "0 a m 1 0 False False False",
                    "1 b  1 1 False True True",
                    "2 b  \"2\" 2 True False True",
                    "3    0 False False False",
                }
            )
        );
    }

    [Test]
    public void Reads_usage()
    {
        var answer = Streamed(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":5}}}",
            "{\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":\"1\",\"prompt_tokens_details\":7,\"completion_tokens_details\":{}}}",
            "{\"choices\":[],\"usage\":7}"
        );

        Assert.That(
            answer.Usages,
            Is.EqualTo(
                new[]
                {
                    new UsageFacts(0, 1, 2, 3, 4, 5, 0, false),
                    new UsageFacts(1, null, null, null, null, null, 1, true),
                }
            )
        );
        Assert.That(
            answer.Usages.Select(usage => usage.Totals),
            Is.EqualTo(new[] { "1 + 2 = 3", "? + ? = ?" })
        );
    }

    [TestCase("\"stop\"", "stop")]
    [TestCase("7", "7")]
    [TestCase("\"\"", null)]
    [TestCase("null", null)]
    public void Reads_a_finish_reason(string value, string? expected) =>
        Assert.That(Streamed(Delta("{}", finish: value)).Choices[0].Finish, Is.EqualTo(expected));

    [TestCase("stop", false)]
    [TestCase("length", true)]
    [TestCase("content_filter", true)]
    public void Knows_an_answer_that_was_cut_short(string finish, bool expected) =>
        Assert.That(
            Streamed(Delta("{}", finish: "\"tool_calls\""), Delta("{}", finish: $"\"{finish}\""))
                .Choices[0]
                .CutShort,
            Is.EqualTo(expected)
        );

    [TestCase("{}", false)]
    [TestCase("{\"content\":\"\"}", false)]
    [TestCase("{\"content\":\"a\"}", true)]
    [TestCase("{\"content\":[]}", true)]
    [TestCase("{\"refusal\":\"a\"}", true)]
    [TestCase("{\"reasoning\":\"a\"}", false)]
    [TestCase("{\"tool_calls\":[{}]}", true)]
    [TestCase("{\"function_call\":{}}", true)]
    [TestCase("{\"function_call\":null}", false)]
    [TestCase("{\"audio\":{}}", true)]
    [TestCase("{\"audio\":7}", false)]
    [TestCase("{\"images\":[1]}", true)]
    [TestCase("{\"images\":[]}", false)]
    [TestCase("{\"images\":7}", false)]
    [TestCase("{\"pictures\":[1]}", false)]
    public void Knows_what_output_is(string delta, bool expected) =>
        Assert.That(Streamed(Delta(delta)).Choices[0].HasOutput, Is.EqualTo(expected));

    [Test]
    public void Notes_output_after_the_finish_reason() =>
        Assert.That(
            Streamed(
                Delta("{\"content\":\"a\"}", finish: "\"stop\""),
                Delta("{\"content\":\"\"}"),
                Delta("{\"content\":\"b\"}")
            )
                .Choices[0]
                .AfterFinish.Select(seen => $"{seen.Event} {seen.Pointer} {seen.Observed}"),
            Is.EqualTo(new[] { "2 /choices/0/delta {\"content\":\"b\"}" })
        );

    // What one delta holds is output, however many of its members say so.
    [TestCase("{\"reasoning\":\"a\",\"content\":\"b\"}")]
    [TestCase("{\"content\":\"a\",\"refusal\":\"b\"}")]
    [TestCase("{\"content\":\"a\",\"reasoning_content\":\"b\"}")]
    [TestCase("{\"content\":\"a\",\"tool_calls\":[{\"index\":0}]}")]
    [TestCase("{\"content\":[],\"content\":[],\"refusal\":\"a\"}")]
    public void Notes_output_of_two_kinds_after_the_finish_reason(string delta) =>
        Assert.That(
            Streamed(Delta("{}", finish: "\"stop\""), Delta(delta)).Choices[0].AfterFinish,
            Has.Count.EqualTo(1)
        );

    [Test]
    public void Notes_output_after_the_finish_reason_of_a_document() =>
        Assert.That(
            Document(
                """{"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"},{"index":0,"message":{"content":"b"}}]}"""
            )
                .Choices[0]
                .AfterFinish.Select(seen => seen.Pointer),
            Is.EqualTo(new[] { "/choices/1/message" })
        );

    [TestCase("{\"tool_calls\":[7,7]}", true, Description = "elements that open no call")]
    [TestCase("{\"tool_calls\":[{\"index\":0},{\"index\":1}]}", true)]
    [TestCase("{\"tool_calls\":[]}", false)]
    public void Notes_text_before_the_calls(string delta, bool expected) =>
        Assert.That(
            Streamed(Delta("{\"content\":\"a\"}"), Delta(delta)).Choices[0].TextBeforeCalls,
            Is.EqualTo(expected)
        );

    const string TwoChoices = """{"messages":[],"stream":true,"n":2}""";

    [TestCase(Judged.AsksForStream, "0 1", "0", "1")]
    [TestCase(Judged.AsksForStream, "1", "0", "1", Description = "one choice, counted from 1")]
    [TestCase(Judged.AsksForStream, "-1", "0", "")]
    [TestCase(TwoChoices, "0 1", "0 1", "")]
    [TestCase(TwoChoices, "0 1 2", "0 1", "2")]
    [TestCase(TwoChoices, "2", "", "2")]
    [TestCase(null, "0 1 127", "0 1 127", "")]
    [TestCase(null, "0 128", "0", "128")]
    [TestCase(null, "128", "0", "128")]
    public void Judges_the_choices_that_were_asked_for(
        string? request,
        string indexes,
        string choices,
        string beyond
    )
    {
        var answer = Facts(
            Judged.Answer(
                Judged.Stream([
                    .. indexes
                        .Split(' ')
                        .Select(index =>
                            Delta("{\"role\":\"assistant\",\"content\":\"a\"}", index)
                        ),
                ]),
                request
            )
        );

        Assert.That(
            string.Join(' ', answer.Choices.Select(choice => choice.Index)),
            Is.EqualTo(choices)
        );
        Assert.That(
            string.Join(' ', answer.ChoicesBeyond.Select(choice => choice.Index)),
            Is.EqualTo(beyond)
        );
    }

    [TestCase("{\"content\":\"b\"}", "ab", Description = "the one choice, miscounted")]
    [TestCase("{\"role\":\"assistant\",\"content\":\"b\"}", "a", Description = "a further choice")]
    [TestCase("{\"role\":7,\"content\":\"b\"}", "ab")]
    public void Tells_a_miscounted_choice_from_a_further_one(string delta, string text) =>
        Assert.That(
            Streamed(Delta("{\"content\":\"a\"}"), Delta(delta, "1")).Choices.Single().Content.Text,
            Is.EqualTo(text)
        );

    [Test]
    public void A_further_choice_stays_one() =>
        Assert.That(
            Streamed(
                Delta("{\"role\":\"assistant\",\"content\":\"a\"}"),
                Delta("{\"role\":\"assistant\",\"content\":\"x\"}", "1"),
                Delta("{\"content\":\"y\"}", "1"),
                Delta("{\"content\":\"b\"}")
            )
                .Choices.Single()
                .Content.Text,
            Is.EqualTo("ab")
        );

    [Test]
    public void A_second_choice_in_one_chunk_is_a_further_one() =>
        Assert.That(
            Streamed(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},{\"index\":1,\"delta\":{\"content\":\"b\"}}]}"
            )
                .Choices.Single()
                .Content.Text,
            Is.EqualTo("a")
        );

    [TestCase("/provider", "P")]
    [TestCase("/meta/upstream~1name", "Q")]
    [TestCase("/meta", null)]
    [TestCase("/meta/empty", null)]
    [TestCase("/meta/number", null)]
    [TestCase("/provider/name", null)]
    [TestCase("/absent", null)]
    public void Reads_who_answered(string pointer, string? expected)
    {
        var exchange = Judged
            .Answer(
                Judged.Stream(
                    "{\"choices\":[]}",
                    "{\"provider\":\"P\",\"meta\":{\"upstream/name\":\"Q\",\"empty\":\"\",\"number\":7}}",
                    "{\"provider\":\"later\"}"
                )
            )
            .Reading.Facts.Exchange;
        var reading = AllDialects.Usual.Answers.Read(
            exchange,
            new(1) { Upstream = new UpstreamSource(pointer, null) }
        );

        Assert.That(reading.Upstream, Is.EqualTo(expected));
        Assert.That(AllDialects.Usual.Answers.Read(exchange, new(1)).Upstream, Is.Null);
    }

    // As Vercel's gateway writes it.
    const string Final = "/provider_metadata/gateway/routing/finalProvider";

    [TestCase(
        """{"choices":[{"delta":{"provider_metadata":{"gateway":{"routing":{"finalProvider":"S"}}}}}]}""",
        true,
        "S"
    )]
    [TestCase(
        """{"choices":[{"message":{"provider_metadata":{"gateway":{"routing":{"finalProvider":"P"}}}}}]}""",
        false,
        "P"
    )]
    [TestCase(
        """{"choices":[{"message":{"provider_metadata":{"gateway":{"routing":{"finalProvider":"P"}}}}}]}""",
        true,
        null
    )]
    [TestCase("""{"choices":[]}""", true, null)]
    [TestCase("""{"choices":{"0":"S"}}""", true, null)]
    public void Reads_who_answered_where_a_stream_says_it_elsewhere_than_a_plain_answer(
        string chunk,
        bool streamed,
        string? expected
    )
    {
        var exchange = Judged
            .Answer(streamed ? Judged.Stream(chunk) : chunk)
            .Reading.Facts.Exchange;
        var upstream = new UpstreamSource(null, null)
        {
            Stream = "/choices/0/delta" + Final,
            Plain = "/choices/0/message" + Final,
        };

        Assert.That(
            AllDialects.Usual.Answers.Read(exchange, new(1) { Upstream = upstream }).Upstream,
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void Reads_who_answered_from_a_header()
    {
        var exchange = Judged.Answer("{}").Reading.Facts.Exchange;
        exchange = exchange with
        {
            Response = exchange.Response with { Headers = [new HeaderField("X-Up", "H")] },
        };

        Assert.That(
            AllDialects
                .Usual.Answers.Read(
                    exchange,
                    new(1) { Upstream = new UpstreamSource(null, "x-up") }
                )
                .Upstream,
            Is.EqualTo("H")
        );
    }

    [Test]
    public void Gives_a_reading_that_every_dialect_can_give()
    {
        var reading = Judged
            .Answer(
                Judged.Stream(
                    "{\"model\":\"\",\"choices\":[]}",
                    "{\"model\":\"n\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"},{\"index\":1,\"delta\":{\"content\":\"Ho\"},\"finish_reason\":\"length\"}]}",
                    "{\"model\":\"o\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}",
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":5,\"total_tokens\":9}}"
                ),
                """{"messages":[{"role":"assistant","tool_calls":[{"id":"1","function":{"name":"a"}}]},{"role":"tool"}],"stream":true,"n":2}"""
            )
            .Reading;

        Assert.Multiple(() =>
        {
            Assert.That(reading.EchoedModel, Is.EqualTo("n"));
            Assert.That(reading.FinishReasons, Is.EqualTo(new[] { "stop", "length" }));
            Assert.That(reading.Usage, Is.EqualTo(((long?)4, (long?)5, (long?)9)));
            Assert.That(reading.Text, Is.EqualTo("Hi"));
            Assert.That(reading.Calls, Is.Empty);
            Assert.That(reading.CutByLimit, Is.False);
            Assert.That(reading.StreamRequested, Is.True);
            Assert.That(reading.AnswersToolResults, Is.True);
            Assert.That(reading.EndedByError, Is.False);
            Assert.That(reading.PastCalls, Is.EqualTo(new[] { new AssembledCall("1", "a", "") }));
        });
    }

    [Test]
    public void Gives_a_reading_of_nothing()
    {
        var reading = Judged.Answer("{", request: null).Reading;
        Assert.Multiple(() =>
        {
            Assert.That(reading.EchoedModel, Is.Null);
            Assert.That(reading.FinishReasons, Is.Empty);
            Assert.That(reading.Usage, Is.Null);
            Assert.That(reading.Text, Is.Empty);
            Assert.That(reading.Calls, Is.Empty);
            Assert.That(reading.CutByLimit, Is.False);
            Assert.That(reading.StreamRequested, Is.Null);
            Assert.That(reading.AnswersToolResults, Is.False);
            Assert.That(reading.PastCalls, Is.Empty);
        });
    }

    static string? ModelOf(string body) =>
        AllDialects.Usual.Requests.ModelOf(
            new SentRequest("POST", "", System.Text.Encoding.UTF8.GetBytes(body))
        );

    [Test]
    public void Names_the_model_of_a_request()
    {
        Assert.That(ModelOf("{\"messages\":[],\"model\":\"m\"}"), Is.EqualTo("m"));
        Assert.That(ModelOf("{"), Is.Null);
    }

    [TestCase("data: {\n\n", "not-json", false)]
    [TestCase("data: [7]\n\n", "not-object", false)]
    [TestCase("data: {", "", true)]
    [TestCase("data: [7]", "", true)]
    public void Tells_a_bad_event_from_a_cut_one(string body, string kinds, bool cut)
    {
        var answer = Facts(Judged.Answer("data: {}\n\n" + body));
        Assert.That(
            string.Join(' ', answer.PayloadProblems.Select(problem => problem.Kind)),
            Is.EqualTo(kinds)
        );
        Assert.That(answer.CutInsideEvent, Is.EqualTo(cut));
        Assert.That(answer.BodyProblem, Is.Null);
    }

    [TestCase("[7]", "a JSON array")]
    [TestCase("7", "a JSON number")]
    public void Says_what_a_body_is_instead_of_an_object(string body, string problem) =>
        Assert.That(Document(body).BodyProblem, Is.EqualTo(problem));

    [Test]
    public void Reads_on_where_a_member_is_repeated()
    {
        var answer = Streamed("{\"id\":\"a\",\"id\":\"b\"}");
        Assert.That(answer.Chunks.Single().Id, Is.EqualTo("b"));
        Assert.That(answer.RepeatedMembers, Has.Count.EqualTo(1));
        Assert.That(answer.PayloadProblems, Is.Empty);
    }

    [Test]
    public void Reads_on_where_a_character_is_cut_in_two()
    {
        var answer = Streamed("{\"id\":\"\\ud83d\"}", "{\"id\":\"a\"}");
        Assert.That(answer.LoneSurrogates.Select(lone => lone.Event), Is.EqualTo(new int?[] { 0 }));
        Assert.That(answer.InvalidUtf8, Is.False);
        Assert.That(answer.Chunks[0].Id, Is.EqualTo("\uFFFD"));
    }

    [Test]
    public void Reads_on_where_bytes_are_no_utf8()
    {
        var answer = Facts(Judged.Answer([.. "data: {\"id\":\""u8, 0xC3, .. "\"}\n\n"u8]));
        Assert.That(answer.InvalidUtf8, Is.True);
        Assert.That(answer.LoneSurrogates, Is.Empty);
    }

    [Test]
    public void Counts_the_terminators() =>
        Assert.That(
            Facts(Judged.Answer("data: [DONE]\n\ndata: {}\n\ndata: [DONE]\n\n")).Terminators,
            Is.EqualTo(new[] { 0, 2 })
        );
}
