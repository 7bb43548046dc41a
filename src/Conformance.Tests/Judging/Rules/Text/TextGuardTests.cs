using System.Diagnostics;
using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Tests.Judging.Rules.Text;

/// <summary>The rules about texts at the borders of what they accuse.</summary>
internal sealed class TextGuardTests
{
    static Judged Said(string content, string request) =>
        Judged.Answer(
            Judged.Stream(
                $"{{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{JsonSerializer.Serialize(content)}}},\"finish_reason\":\"stop\"}}]}}"
            ),
            request
        );

    static string Request(string members) => $"{{\"messages\":[],\"stream\":true{members}}}";

    const string Tools =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}},{\"type\":\"function\",\"function\":{\"name\":\"\"}}]";

    [TestCase("Now <tool_call>weather", "failed: markup")]
    [TestCase("Now <tool_call>\n{\"name\":\"weather\"} so", "failed: markup")]
    [TestCase("Now <tool_call>{\"a\":1,\"tool_name\" : \"weather\"} so", "failed: markup")]
    [TestCase("Now <invoke name=\"weather\"> so", "failed: markup")]
    [TestCase(
        "Now <｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>weather so",
        "failed: markup"
    )]
    [TestCase("Now <tool_call>the weather is fine", "held")]
    [TestCase("Now <tool_call>weathers so", "held")]
    [TestCase("Now <tool_call>{\"city\":\"weather\"} so", "held")]
    [TestCase("Now <function=a> so", "held")]
    [TestCase("<function=a> so", "failed: markup")]
    [TestCase("So. <function=a>", "failed: markup")]
    [TestCase("so\n<function=a>", "failed: markup")]
    [TestCase("so <function=a>", "held")]
    [TestCase("so <function=a b>", "held")]
    [TestCase("so <tool_call>.", "held")]
    [TestCase("{}</tool_call>", "failed: markup")]
    [TestCase("so </tool_call>", "held")]
    public void Tells_a_call_in_markup_from_talk_about_it(string content, string expected) =>
        Assert.That(
            Said(content, Request(Tools)).State("text/no-tool-markup"),
            Is.EqualTo(expected)
        );

    [TestCase("", "failed: call")]
    [TestCase(",\"tool_choice\":\"auto\"", "failed: call")]
    [TestCase(",\"response_format\":{\"type\":\"text\"}", "failed: call")]
    [TestCase(",\"tool_choice\":\"none\"", "not-exercised")]
    [TestCase(",\"response_format\":{\"type\":\"json_schema\"}", "not-exercised")]
    [TestCase(",\"structured_outputs\":{\"json\":{}}", "not-exercised")]
    public void Asks_whether_a_call_as_JSON_was_wanted(string members, string expected) =>
        Assert.That(
            Said("{\"name\":\"weather\",\"arguments\":{}}", Request(Tools + members))
                .State("text/no-json-call"),
            Does.StartWith(expected)
        );

    [TestCase("{\"name\":\"weather\",\"arguments\":\"{}\"}", "failed: call")]
    [TestCase("{\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}", "failed: call")]
    [TestCase("``` {\"name\":\"weather\",\"arguments\":{}} ```", "held")]
    [TestCase("{\"name\":\"weather\"}", "held")]
    [TestCase("{\"name\":\"weather\",\"arguments\":7}", "held")]
    [TestCase("[{\"name\":\"weather\",\"arguments\":{}},7]", "held")]
    [TestCase("[]", "held")]
    [TestCase("{\"name\":\"weather\",\"arguments\":{}", "held")]
    public void Reads_calls_written_as_JSON(string content, string expected) =>
        Assert.That(Said(content, Request(Tools)).State("text/no-json-call"), Is.EqualTo(expected));

    [TestCase("Done.ep|>", "failed: cut")]
    [TestCase("Done.<|im_end", "failed: cut")]
    [TestCase("Done.<|im_end|", "failed: cut")]
    [TestCase("Done <｜end▁of", "failed: cut")]
    [TestCase("a |>", "held")]
    [TestCase("a f|>", "held")]
    [TestCase("a <|", "held")]
    [TestCase("a <| b", "held")]
    [TestCase("ep|>", "held")]
    public void Finds_the_pieces_of_a_token_at_the_end(string content, string expected) =>
        Assert.That(
            Said(content, Request("")).State("text/no-control-tokens"),
            Is.EqualTo(expected)
        );

    [TestCase(
        "make a &amp;&amp; make b",
        "held",
        Description = "not a shell command by its name, nor by its form"
    )]
    public void Leaves_text_beside_arguments_alone(string content, string expected) =>
        Assert.That(
            Said(content, Request("")).State("text/no-mangled-chars"),
            Is.EqualTo(expected)
        );

    [TestCase("grep \\\"a &amp; b\\\"", "failed: entity", Description = "no quotation begins")]
    [TestCase("echo \"a \\\"b &amp; c\\\" d\"", "held")]
    [TestCase("echo \"a\" &amp;&amp; b", "failed: entity")]
    [TestCase(
        "echo '\\' &amp;&amp; b",
        "failed: entity",
        Description = "no escape between single ones"
    )]
    [TestCase("echo a\\", "held")]
    [TestCase("s.replace('\uFFFD', \"\uFFFD\", `\uFFFD`, /\uFFFD/)", "held")]
    [TestCase("s.replace('\uFFFD', '\uFFFD\uFFFD')", "failed: replacement")]
    [TestCase("\uFFFD", "failed: replacement")]
    public void Reads_a_command(string command, string expected) =>
        Assert.That(Ran(command).State("text/no-mangled-chars"), Is.EqualTo(expected));

    static Judged Ran(string command)
    {
        var arguments = JsonSerializer.Serialize(
            JsonSerializer.Serialize(new { command }, Unescaped),
            Unescaped
        );
        return Judged.Answer(
            $"{{\"choices\":[{{\"index\":0,\"message\":{{\"role\":\"assistant\",\"tool_calls\":[{{\"id\":\"1\",\"type\":\"function\",\"function\":{{\"name\":\"bash\",\"arguments\":{arguments}}}}}]}},\"finish_reason\":\"tool_calls\"}}]}}",
            "{\"messages\":[]}",
            contentType: "application/json"
        );
    }

    static readonly JsonSerializerOptions Unescaped = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [TestCase("It is \uFFFD here", "", "failed: replacement")]
    [TestCase("It is \uFFFD (U+FFFD)", "", "held")]
    [TestCase("It is \uFFFD", "Which is the replacement character?", "held")]
    [TestCase("It is \uFFFD", "Where is my \uFFFD?", "held")]
    public void Knows_talk_about_the_replacement_character(
        string content,
        string question,
        string expected
    ) =>
        Assert.That(
            Said(
                    content,
                    $"{{\"messages\":[{{\"role\":\"user\",\"content\":{JsonSerializer.Serialize(question)}}}],\"stream\":true}}"
                )
                .State("text/no-mangled-chars"),
            Is.EqualTo(expected)
        );

    [TestCase("<tool_call>")]
    [TestCase("<tool_call>weather_")]
    [TestCase("<think>a</think>")]
    [TestCase("b <think></think>, ")]
    [TestCase("</think> ")]
    [TestCase("to=functions.")]
    [TestCase("Ã é")]
    [TestCase("{\"name\":")]
    public void Reads_a_hostile_text_in_good_time(string piece)
    {
        var clock = Stopwatch.StartNew();

        Said("x " + string.Concat(Enumerable.Repeat(piece, 200_000)) + " x", Request(Tools));

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }
}
