using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>What is read of a chunk as a whole, and of what is none.</summary>
internal sealed class ChunkReaderTests
{
    [TestCase("""{"error":{"message":"x"}}""", "/error first", 0)]
    [TestCase("""{"object":"error","message":"x"}""", " first", 0)]
    [TestCase("""{"message":"x","code":500}""", " first", 0)]
    [TestCase("""{"detail":"x","type":"busy"}""", " first", 0)]
    [TestCase("""{"message":"x"}""", "", 1)]
    [TestCase("""{"message":{"role":"assistant"},"type":"x"}""", "", 1)]
    [TestCase("""{"object":"chat.completion.chunk","message":"x","code":1}""", "", 1)]
    [TestCase("""{"object":"error","message":"x","choices":[]}""", "", 1)]
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
