using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>What of a delta is output, and where it comes.</summary>
internal sealed class DeltaReaderTests
{
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
}
