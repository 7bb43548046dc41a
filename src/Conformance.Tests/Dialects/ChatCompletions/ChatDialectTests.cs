using System.Text;
using Conformance.Dialects;
using Conformance.Dialects.ChatCompletions;
using Conformance.Judging;
using Conformance.Schemas;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>What the rest of the program asks of the dialect, beside the judging of an answer.</summary>
internal sealed class ChatDialectTests
{
    static readonly ChatDialect Chat = new();

    [TestCase("data: {}\n\ndata: [DONE]\n\n", true)]
    [TestCase("data: {}\n\ndata:[DONE]\n\n", true)]
    [TestCase("data: {}\r\n\r\ndata: [DONE]\r\n\r\n", true)]
    [TestCase("data: {}\r\rdata: [DONE]\r\r", true)]
    [TestCase("data: [DONE]", true)]
    [TestCase("data: {}\n\ndata: [DONE]\n\ndata: {}\n\n", false)]
    [TestCase("data: {}\n\nxdata: [DONE]\n\n", false)]
    [TestCase("data: {}\n\ndata: [DONE", false)]
    [TestCase("\n\n", false)]
    [TestCase("", false)]
    public void Knows_a_body_that_ends_in_the_terminator(string body, bool expected) =>
        Assert.That(Chat.Answers.HasEnded(Encoding.UTF8.GetBytes(body)), Is.EqualTo(expected));

    [Test]
    public void Knows_when_text_and_calls_began()
    {
        const string Text = """{"choices":[{"index":0,"delta":{"content":"Hi"}}]}""";
        const string Call =
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"1"}]}}]}""";
        var called = Judged.Answer(Judged.Stream("{\"choices\":[]}", Text, Call, Call)).Reading;
        var spoken = Judged.Answer(Judged.Stream(Text)).Reading;

        Assert.Multiple(() =>
        {
            Assert.That(called.FirstContent, Is.EqualTo(1));
            Assert.That(called.FirstToolCall, Is.EqualTo(2));
            Assert.That(spoken.FirstContent, Is.Zero);
            Assert.That(spoken.FirstToolCall, Is.Null);
        });
    }

    [TestCase("id-form", "", "/id 0")]
    [TestCase("usage-place", "", "/usage -1")]
    [TestCase("usage-repeated", "", "/usage -1")]
    [TestCase("role-repeated", "", "/choices/*/delta 1")]
    [TestCase("finish-own-chunk", "", "/choices/*/finish_reason -1")]
    [TestCase("vendor-fields", "none", "")]
    [TestCase("vendor-fields", "x_groq choices[].a.b", "/x_groq 0, /choices/*/a/b 0")]
    [TestCase("another", "", "")]
    public void Says_where_a_trait_is_seen(string trait, string values, string expected) =>
        Assert.That(
            string.Join(
                ", ",
                Chat.Traits.PlacesOf(trait, values.Split(' '))
                    .Select(place => $"{place.Pointer} {place.Occurrence}")
            ),
            Is.EqualTo(expected)
        );

    static readonly JsonSchema Anything = JsonSchema.Load("{}"u8.ToArray());
    static readonly JsonSchema NeedsId = JsonSchema.Load("""{"required":["id"]}"""u8.ToArray());
    static readonly JsonSchema NeedsModel = JsonSchema.Load(
        """{"required":["model"]}"""u8.ToArray()
    );

    static List<BrokenShape> Broken(Judged judged) =>
        Chat
            .Answers.Read(
                judged.Reading.Facts.Exchange,
                new(1) { Shapes = new([Anything, NeedsId, NeedsModel], []) }
            )
            .Facts.BrokenShapes;

    static readonly string Body = Judged.Stream(
        """{"id":"x","choices":[]}""",
        """{"choices":[]}""",
        """{"choices":[]}"""
    );

    [Test]
    public void Tells_each_clients_schema_that_a_stream_does_not_fit_once() =>
        Assert.That(
            Broken(Judged.Answer(Body)),
            Is.EqualTo(new[] { new BrokenShape(NeedsModel, 0), new BrokenShape(NeedsId, 1) })
        );

    [Test]
    public void Holds_no_schema_of_chunks_against_a_document() =>
        Assert.That(
            Broken(
                Judged.Answer(
                    "{\"choices\":[]}",
                    Judged.AsksForDocument,
                    contentType: "application/json"
                )
            ),
            Is.Empty
        );

    [Test]
    public void Holds_no_schema_against_a_refusal() =>
        Assert.That(Broken(Judged.Answer(Body, status: 500)), Is.Empty);
}
