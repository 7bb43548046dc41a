using System.Text;
using Conformance.Recordings.Curl;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Tests.Running.Importing;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Curl;

public class CurlReaderTests
{
    const string Url = "https://api.groq.com/openai/v1/chat/completions";

    const string Answer =
        "HTTP/2 200 \r\ndate: Fri, 02 Jan 2026 03:04:05 GMT\r\ncontent-type: text/event-stream\r\nvia: HTTP/1.1 proxy\r\n\r\ndata: [DONE]\n\n";

    [Test]
    public void Keeps_every_byte_of_the_body_and_no_time()
    {
        var one = Read(Answer).Exchanges.Single();

        Assert.That(
            Encoding.UTF8.GetString(one.Exchange.Response.Body.Span),
            Is.EqualTo("data: [DONE]\n\n")
        );
        Assert.That(one.Exchange.Response.NotKept, Is.EqualTo(NotKept.Times));
        Assert.That(one.Exchange.Request.Url, Is.EqualTo(Url));
        Assert.That(one.Recorded, Is.EqualTo(new DateOnly(2026, 1, 2)));
        Assert.That(one.Protocol, Is.EqualTo(new RecordedProtocol("HTTP/2.0", 2, 0)));
    }

    [Test]
    public void Takes_the_head_of_the_answer_below_that_of_a_proxy() =>
        Assert.That(
            Read("HTTP/1.1 200 Connection established\r\n\r\n" + Answer)
                .Exchanges.Single()
                .Protocol,
            Is.EqualTo(new RecordedProtocol("HTTP/2.0", 2, 0))
        );

    [Test]
    public void Trusts_no_line_ending_where_a_text_tool_has_been_at_work() =>
        Assert.That(
            Read(Answer.ReplaceLineEndings("\n")).Exchanges.Single().Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Times | NotKept.LineEndings)
        );

    [TestCase("data: [DONE]\n\n", "found no head of an answer")]
    [TestCase("", "the input is empty")]
    [TestCase("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n", "was the output cut?")]
    [TestCase("HTTP/1.1 yes\r\n\r\n", "expected a status line")]
    public void Refuses_what_is_no_answer(string text, string why) =>
        Assert.That(
            () => Read(text),
            Throws
                .TypeOf<ImportException>()
                .With.Message.StartsWith("a.txt: ")
                .And.Message.Contains(why)
        );

    static ImportedFile Read(string text) =>
        CurlReader.Read("a.txt", Encoding.UTF8.GetBytes(text), Url, "{}"u8.ToArray());
}
