using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Tests.Judging.Rules.Text;

/// <summary>Answers that speak of marks, each beside one in which the same mark leaks.</summary>
internal sealed class MarkTalkTests
{
    const string Weather =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]";

    static string State(string rule, string content, string question, string members = "") =>
        Judged
            .Answer(
                $"{{\"choices\":[{{\"index\":0,\"message\":{{\"role\":\"assistant\",\"content\":{JsonSerializer.Serialize(content)}}},\"finish_reason\":\"stop\"}}]}}",
                $"{{\"messages\":[{{\"role\":\"user\",\"content\":{JsonSerializer.Serialize(question)}}}]{members}}}",
                contentType: "application/json"
            )
            .State(rule);

    [TestCase("[TOOL_CALLS] is the token that begins a call.", "held")]
    [TestCase("<invoke method=\"start\"/> is how it starts.", "held")]
    [TestCase("<tool_call> это метка вызова.", "held")]
    [TestCase("<tool_call> und danach das Ende.", "held")]
    [TestCase("<tool_call> in Rome it is warm.", "failed: markup")]
    [TestCase("[TOOL_CALLS] is the token {\"a\":1}", "failed: markup")]
    [TestCase("[TOOL_CALLS] Is the token", "failed: markup")]
    [TestCase("[TOOL_CALLS]is the token", "failed: markup")]
    [TestCase("[TOOL_CALLS] weather", "failed: markup")]
    [TestCase("<invoke name=\"weather\"> so it is.", "failed: markup")]
    [TestCase("<tool_call> lookup 7", "failed: markup")]
    [TestCase("They use tags: <tool_call>…</tool_call>", "held")]
    [TestCase("They use tags: <tool_call>weather</tool_call>", "failed: markup")]
    [TestCase("They use tags: <tool_call>go to weather</tool_call>", "failed: markup")]
    [TestCase("They use tags: <tool_call>{}</tool_call>", "failed: markup")]
    [TestCase("They use tags: <tool_call>[]</tool_call>", "failed: markup")]
    [TestCase("They use tags: <tool_call><a></a></tool_call>", "failed: markup")]
    [TestCase("They do. <tool_call>…</tool_call>", "failed: markup")]
    [TestCase("They use <tool_call>\n…</tool_call>", "failed: markup")]
    public void Tells_a_call_from_a_sentence_about_calls(string content, string expected) =>
        Assert.That(
            State("text/no-tool-markup", content, "How do they call?", Weather),
            Is.EqualTo(expected)
        );

    [TestCase("R1 writes <think>thoughts</think> and the answer.", "held")]
    [TestCase("R1 uses tags (<think>…</think>) for that.", "held")]
    [TestCase("It does. <think>…</think>, that is.", "held")]
    [TestCase("It does. <think>…</think> are its tags.", "held")]
    [TestCase("Its output:\n<think>\nsteps\n</think>\nanswer", "held")]
    [TestCase("Sure! <think>Hm.</think>It is 40.", "failed: markup")]
    [TestCase("Sure! <think>Hm.</think> It is 40.", "failed: markup")]
    [TestCase("It does\n<think>Hm.</think> and so on.", "failed: markup")]
    [TestCase("It is <think>a\nb.</think> so.", "failed: markup")]
    [TestCase("Hm, tags <think>…</think>, so.\nThus.</think>40", "failed: markup")]
    [TestCase("<think>Hm.</think> and so on.", "failed: markup")]
    public void Tells_reasoning_from_a_sentence_about_reasoning(string content, string expected) =>
        Assert.That(
            State("text/no-reasoning-markup", content, "How does R1 reason?"),
            Is.EqualTo(expected)
        );

    [TestCase("thought\nThe user asks.", "Hi", "failed: markup")]
    [TestCase("thought\r\nThe user asks.", "Many thoughts", "failed: markup")]
    [TestCase("thought\n", "Hi", "failed: markup")]
    [TestCase("thought\nbought\n\ntaught", "Hi", "held")]
    [TestCase("thought\r\nnoun: an idea", "Define the noun Thought.", "held")]
    [TestCase("thought\nas in: I thought", "Past tense of think?", "held")]
    [TestCase("thought of it", "Hi", "held")]
    public void Tells_the_mark_from_the_word(string content, string question, string expected) =>
        Assert.That(State("text/no-reasoning-markup", content, question), Is.EqualTo(expected));

    [TestCase("Wrap it in \"thinking\" tags", "held")]
    [TestCase("in thinking-Tags", "held")]
    [TestCase("a TAG named Thinking", "held")]
    [TestCase("a thinking stage", "failed: markup")]
    [TestCase("rethinking tags", "failed: markup")]
    [TestCase("thinking about what a tag is", "failed: markup")]
    public void Asks_whether_the_tag_was_asked_for(string question, string expected) =>
        Assert.That(
            State("text/no-reasoning-markup", "<thinking>Hm.</thinking>42", question),
            Is.EqualTo(expected)
        );

    [TestCase("Paris</answer>", "Where?", "failed: markup")]
    [TestCase("Paris</answer>", "Put it in answer tags", "held")]
    [TestCase("Paris</answer>", "Begin with <answer>", "held")]
    [TestCase("<a/><answer id=\"1\">Paris</answer>", "Where?", "held")]
    [TestCase("<answers>Paris</answer>", "Where?", "failed: markup")]
    public void Knows_an_answer_element(string content, string question, string expected) =>
        Assert.That(State("text/no-reasoning-markup", content, question), Is.EqualTo(expected));

    [TestCase("<|endoftext|>", "Which token?", "held")]
    [TestCase("<|endoftext|>", "Where?", "failed: token")]
    [TestCase("<|endoftext|> marks the end.", "Which token?", "held")]
    [TestCase("<|endoftext|> marks the end.", "Where?", "failed: token")]
    [TestCase("<|endoftext|>Paris it is", "Which token?", "failed: token")]
    [TestCase("It is this:\n<|eot_id|>", "Which token?", "held")]
    [TestCase("It is this:\n<|eot_id|>", "Where?", "failed: token")]
    [TestCase("It is this.\n<|eot_id|>", "Which token?", "failed: token")]
    [TestCase("Now <s class=\"old\">$10</s>", "Where?", "held")]
    [TestCase("Now <sub>$10</s>", "Where?", "failed: token")]
    public void Tells_a_token_from_an_answer_about_it(
        string content,
        string question,
        string expected
    ) => Assert.That(State("text/no-control-tokens", content, question), Is.EqualTo(expected));

    [TestCase("<|im_start|>a\nHi<|im_end|>", "Show me ChatML", "held")]
    [TestCase("ChatML is a format.<|im_end|>", "What is ChatML?", "failed: token")]
    [TestCase("`<|im_start|>` opens a turn.<|im_end|>", "What is ChatML?", "failed: token")]
    [TestCase(
        "<|im_start|>system\nA<|im_end|>\n<|im_start|>user\nB<|im_end|>",
        "An example, please",
        "held"
    )]
    [TestCase("<|im_start|>user\nA<|im_end|>", "An example, please", "failed: token")]
    [TestCase(
        "<|im_start|>assistant\nA<|im_end|>\n<|im_start|>user\nB<|im_end|>",
        "Hi",
        "failed: token"
    )]
    public void Knows_a_sample_of_a_template(string content, string question, string expected) =>
        Assert.That(State("text/no-control-tokens", content, question), Is.EqualTo(expected));

    [TestCase("The header: to=functions.a then {}", "How does gpt-oss call?", "held")]
    [TestCase("Harmony has to=functions.a then {}", "How?", "held")]
    [TestCase("commentary to=functions.a json{}", "How?", "failed: token")]
    public void Knows_talk_about_Harmony(string content, string question, string expected) =>
        Assert.That(State("text/no-control-tokens", content, question), Is.EqualTo(expected));

    [TestCase("reasoning", ",\"reasoning_format\":\"raw\"", false)]
    [TestCase("reasoning", ",\"reasoning_format\":\"none\"", false)]
    [TestCase("reasoning", ",\"separate_reasoning\":false", false)]
    [TestCase("reasoning", ",\"reasoning_format\":\"parsed\"", true)]
    [TestCase("reasoning", ",\"separate_reasoning\":true", true)]
    [TestCase("tool", Weather + ",\"parse_tool_calls\":false", false)]
    [TestCase("tool", Weather + ",\"parse_tool_calls\":true", true)]
    [TestCase("tokens", ",\"skip_special_tokens\":false", false)]
    [TestCase("tokens", ",\"skip_special_tokens\":true", true)]
    public void Judges_no_marks_that_were_asked_for(string mark, string members, bool judged)
    {
        var (rule, content) = mark switch
        {
            "reasoning" => ("text/no-reasoning-markup", "<think>Hm.</think>42"),
            "tool" => ("text/no-tool-markup", "<tool_call>weather</tool_call>"),
            _ => ("text/no-control-tokens", "42<|im_end|>"),
        };

        Assert.That(
            State(rule, content, "7*6?", members),
            judged
                ? Does.StartWith("failed")
                : Is.EqualTo("not-exercised: the request asks for the model's own marks")
        );
    }

    [TestCase("Do not run anything, show it", "held")]
    [TestCase("Don't call it", "held")]
    [TestCase("Give me a sample", "held")]
    [TestCase("What would you send, in JSON?", "held")]
    [TestCase("Repeat log line 7", "held")]
    [TestCase("Weather?", "failed: call")]
    [TestCase("Read weather.json", "failed: call")]
    public void Asks_whether_a_call_was_to_be_shown(string question, string expected) =>
        Assert.That(
            State(
                "text/no-json-call",
                "{\"name\":\"weather\",\"arguments\":{}}",
                question,
                Weather
            ),
            Is.EqualTo(expected)
        );
}
