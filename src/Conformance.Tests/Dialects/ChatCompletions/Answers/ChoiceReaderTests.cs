using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>What is read of a choice: its index, its end, whether it was asked for.</summary>
internal sealed class ChoiceReaderTests
{
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
}
