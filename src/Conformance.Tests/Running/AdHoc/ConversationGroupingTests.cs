using System.Text;
using Conformance.Dialects;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.AdHoc;

internal sealed class ConversationGroupingTests
{
    const string Url = "https://api.example/v1/chat/completions";

    static InputExchange Exchange(
        string messages,
        int status = 200,
        string model = "m",
        string url = Url,
        int input = 0
    ) =>
        Input(
            new Exchange(
                new SentRequest(
                    "POST",
                    url,
                    Encoding.UTF8.GetBytes($$"""{"model":"{{model}}","messages":[{{messages}}]}""")
                ),
                new ReceivedResponse(status, [], ReadOnlyMemory<byte>.Empty)
            ),
            input
        );

    static InputExchange Input(Exchange exchange, int input = 0) =>
        new(
            ExchangeSketch.Of(exchange, new Recognised(AllDialects.Usual, null)),
            AllDialects.Usual,
            () => exchange,
            input,
            0,
            false
        );

    static int[] Lengths(params InputExchange[] exchanges) =>
        [.. ConversationGrouping.Group(exchanges).Select(conversation => conversation.Turns.Count)];

    [TestCase("""{"model":"m","\ud800 and more":1,"messages":[1]}""")]
    [TestCase("""{"model":"\ud800","messages":[1]}""")]
    [TestCase("""{"messages\ud800":[1],"\ud800input":1}""")]
    public void Reads_requests_that_hold_half_a_character(string body)
    {
        var asked = new Exchange(
            new SentRequest("POST", "https://api.example/ask", Encoding.UTF8.GetBytes(body)),
            new ReceivedResponse(200, [], Encoding.UTF8.GetBytes(body))
        );

        Assert.Multiple(() =>
        {
            Assert.That(Lengths(Input(asked)), Is.EqualTo(new[] { 1 }));
            Assert.That(() => DialectSniffer.Other(asked), Throws.Nothing);
            Assert.That(() => AllDialects.Usual.Requests.ModelOf(asked.Request), Throws.Nothing);
            Assert.That(() => AllDialects.Usual.Answers.Read(asked, new(1)), Throws.Nothing);
        });
    }

    [Test]
    public void Continues_the_conversation_whose_messages_it_begins_with() =>
        Assert.That(
            Lengths(Exchange("1"), Exchange("1,2,3"), Exchange("1,2,3,4,5")),
            Is.EqualTo(new[] { 3 })
        );

    [Test]
    public void Begins_another_where_the_messages_are_the_same_or_differ() =>
        Assert.That(
            Lengths(Exchange("1"), Exchange("1"), Exchange("2,3")),
            Is.EqualTo(new[] { 1, 1, 1 })
        );

    [Test]
    public void Continues_the_latest_of_several_candidates()
    {
        var conversations = ConversationGrouping.Group([
            Exchange("1"),
            Exchange("1", input: 1),
            Exchange("1,2", input: 1),
        ]);

        Assert.That(
            conversations.Select(conversation => conversation.Turns.Count),
            Is.EqualTo(new[] { 1, 2 })
        );
    }

    [Test]
    public void Keeps_addresses_and_models_apart() =>
        Assert.That(
            Lengths(
                Exchange("1"),
                Exchange("1,2", model: "other"),
                Exchange("1,2", url: "https://other.example/v1/chat/completions")
            ),
            Is.EqualTo(new[] { 1, 1, 1 })
        );

    [TestCase(429)]
    [TestCase(503)]
    [TestCase(500)]
    public void Takes_the_same_request_after_an_answer_that_was_none_as_another_attempt(int status)
    {
        var conversations = ConversationGrouping.Group([
            Exchange("1", status),
            Exchange("1"),
            Exchange("1,2"),
        ]);

        Assert.That(conversations, Has.Count.EqualTo(1));
        Assert.That(
            conversations[0].Turns.Select(turn => turn.Read().Response.Status),
            Is.EqualTo(new[] { 200, 200 })
        );
        Assert.That(conversations[0].Attempts, Is.EqualTo(2));
        Assert.That(conversations[0].Replaced, Has.Count.EqualTo(1));
    }

    [Test]
    public void Takes_what_is_not_json_as_a_conversation_of_its_own()
    {
        var broken = Input(
            new Exchange(
                new SentRequest("POST", Url, "not json"u8.ToArray()),
                new ReceivedResponse(200, [], default)
            )
        );

        Assert.That(Lengths(broken, broken), Is.EqualTo(new[] { 1, 1 }));
    }
}
