using System.Text;
using Conformance.Dialects.ChatCompletions;
using Conformance.Dialects.ChatCompletions.Requests;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>What a request asks of the output.</summary>
internal sealed class RequestedOutputTests
{
    static ChatRequest With(string members) =>
        RequestReader.Read(Encoding.UTF8.GetBytes($$$"""{"messages":[],{{{members}}}}"""))!;

    [TestCase("\"response_format\":{\"type\":\"text\"}", false)]
    [TestCase("\"response_format\":{\"type\":\"grammar\"}", true)]
    [TestCase("\"response_format\":\"json\"", false)]
    [TestCase("\"response_format\":null", false)]
    public void Asks_for_no_format_that_can_be_judged(string members, bool json) =>
        Assert.Multiple(() =>
        {
            Assert.That(With(members).Format, Is.Null);
            Assert.That(With(members).WantsJson, Is.EqualTo(json));
        });

    [TestCase("{\"type\":\"json_object\"}", null, false)]
    [TestCase("{\"type\":\"json_schema\"}", null, false)]
    [TestCase("{\"type\":\"json_schema\",\"json_schema\":{\"schema\":7}}", null, false)]
    [TestCase("{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{}}}", "{}", false)]
    [TestCase(
        "{\"type\":\"json_schema\",\"json_schema\":{\"strict\":true,\"schema\":{\"type\":\"object\"}}}",
        "{\"type\":\"object\"}",
        true
    )]
    public void Asks_for_json(string format, string? schema, bool strict)
    {
        var request = With($"\"response_format\":{format}");

        Assert.Multiple(() =>
        {
            Assert.That(request.WantsJson, Is.True);
            Assert.That(request.Format!.Schema?.GetRawText(), Is.EqualTo(schema));
            Assert.That(request.Format.Strict, Is.EqualTo(strict));
        });
    }

    [TestCase("\"stop\":\"a\"", "a")]
    [TestCase("\"stop\":\"\"", "")]
    [TestCase("\"stop\":null", "")]
    [TestCase("\"stop\":[\"a\",7,\"\",\"b\"]", "a,b")]
    public void Reads_the_stop_sequences(string members, string expected) =>
        Assert.That(string.Join(',', With(members).StopSequences), Is.EqualTo(expected));

    [Test]
    public void Reads_so_many_stop_sequences_as_anyone_takes() =>
        Assert.That(
            With($"\"stop\":[{string.Join(',', Enumerable.Repeat("\"a\"", 65))}]").StopSequences,
            Has.Count.EqualTo(64)
        );

    [TestCase("\"include_stop_str_in_output\":true", true)]
    [TestCase("\"no_stop_trim\":true", true)]
    [TestCase("\"min_tokens\":1", true)]
    [TestCase("\"min_tokens\":0", false)]
    [TestCase("\"no_stop_trim\":false", false)]
    public void Knows_where_a_stop_sequence_may_stay(string members, bool expected) =>
        Assert.That(With(members).KeepsStopSequence, Is.EqualTo(expected));

    [TestCase("\"max_tokens\":1", 1)]
    [TestCase("\"max_tokens\":0", null)]
    [TestCase("\"max_tokens\":-1", null)]
    [TestCase("\"max_completion_tokens\":-1,\"max_tokens\":5", null)]
    public void A_limit_is_a_number_above_none(string members, long? expected) =>
        Assert.That(With(members).TokenLimit, Is.EqualTo(expected));

    [TestCase("\"max_tokens\":1", false)]
    [TestCase("\"max_completion_tokens\":1", true)]
    public void Knows_which_limit_counts_reasoning(string members, bool expected) =>
        Assert.That(With(members).LimitsReasoning, Is.EqualTo(expected));

    [TestCase("\"n\":1", 16)]
    [TestCase("\"min_tokens\":4", 16)]
    [TestCase("\"min_tokens\":20", 20)]
    [TestCase("\"min_completion_tokens\":21", 21)]
    [TestCase("\"thinking_budget\":22", 22)]
    [TestCase("\"thinking\":{\"budget_tokens\":23}", 23)]
    [TestCase("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":23}", 1024)]
    [TestCase("\"reasoning\":{\"max_tokens\":2000}", 2000)]
    public void Knows_the_least_limit(string members, long expected) =>
        Assert.That(With(members).LeastLimit, Is.EqualTo(expected));

    [TestCase("\"reasoning_effort\":\"low\"", true)]
    [TestCase("\"reasoning_effort\":\"none\"", false)]
    [TestCase("\"reasoning_effort\":null", false)]
    [TestCase("\"reasoning\":{\"effort\":\"high\"}", true)]
    [TestCase("\"reasoning\":{\"effort\":\"none\"}", false)]
    [TestCase("\"reasoning\":{\"enabled\":true}", true)]
    [TestCase("\"reasoning\":{\"enabled\":false}", false)]
    [TestCase("\"reasoning\":{\"max_tokens\":1}", true)]
    [TestCase("\"reasoning\":{\"max_tokens\":0}", false)]
    [TestCase("\"thinking\":{\"type\":\"enabled\"}", true)]
    [TestCase("\"thinking\":{\"type\":\"disabled\"}", false)]
    [TestCase("\"enable_thinking\":true", true)]
    [TestCase("\"chat_template_kwargs\":{\"enable_thinking\":true}", true)]
    [TestCase("\"chat_template_kwargs\":{\"thinking\":true}", true)]
    [TestCase("\"chat_template_kwargs\":{}", false)]
    public void Knows_whether_reasoning_is_asked_for(string members, bool expected) =>
        Assert.That(With(members).AsksForReasoning, Is.EqualTo(expected));

    [TestCase("\"functions\":[]", true)]
    [TestCase("\"functions\":null", false)]
    [TestCase("\"tools\":[]", false)]
    public void Knows_whether_functions_are_declared(string members, bool expected) =>
        Assert.That(With(members).DeclaresFunctions, Is.EqualTo(expected));

    [TestCase("\"stream_options\":{\"continuous_usage_stats\":true}", true)]
    [TestCase("\"stream_options\":{\"include_usage\":true}", false)]
    [TestCase("\"continuous_usage_stats\":true", false)]
    public void Knows_whether_running_totals_are_asked_for(string members, bool expected) =>
        Assert.That(With(members).ContinuousUsage, Is.EqualTo(expected));

    [TestCase("\"messages\":[{\"role\":\"user\"},{\"role\":\"assistant\"}]", true)]
    [TestCase("\"messages\":[{\"role\":\"assistant\"},{\"role\":\"user\"}]", false)]
    public void Knows_whether_the_last_message_goes_on(string members, bool expected) =>
        Assert.That(With(members).ContinuesMessage, Is.EqualTo(expected));
}
