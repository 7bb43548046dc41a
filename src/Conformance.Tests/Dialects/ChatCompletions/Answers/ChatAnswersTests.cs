using Conformance.Dialects;
using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>What every dialect can give of an answer.</summary>
internal sealed class ChatAnswersTests
{
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
}
