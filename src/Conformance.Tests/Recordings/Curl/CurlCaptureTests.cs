using System.Text;
using Conformance.Recordings.Curl;

namespace Conformance.Tests.Recordings.Curl;

internal sealed class CurlCaptureTests
{
    const string Body = "data: {\"a\":1}\n\ndata: [DONE]\n\n";
    const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

    [TestCase("", 200)]
    [TestCase("\uFEFF", 200)]
    public void Passes_over_the_mark_before_a_text(string mark, int status)
    {
        var answer = Read($"{mark}{Head}\r\n{Body}");

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(Text(answer), Is.EqualTo(Body));
        Assert.That(Text(Read(mark + Body)), Is.EqualTo(Body));
    }

    [Test]
    public void Reads_what_curl_v_prints()
    {
        var answer = Read(
            "* Trying 127.0.0.1:80...\n> POST /v1/chat/completions HTTP/1.1\r\n> Host: x\r\n> \r\n} [12 bytes data]\n"
                + "< HTTP/1.1 201 Created\r\n< Content-Type: text/event-stream\r\n< \r\n{ [30 bytes data]\n"
                + Body
                + "* Connection #0 to host x left intact\n"
        );

        Assert.That(answer.Status, Is.EqualTo(201));
        Assert.That(answer.Header("content-type"), Is.EqualTo("text/event-stream"));
        Assert.That(Text(answer), Is.EqualTo(Body));
    }

    [Test]
    public void Knows_the_last_note_behind_a_body_without_a_lines_end() =>
        Assert.That(
            Text(
                Read("< HTTP/1.1 200 OK\r\n< \r\n{\"a\":1}* Connection #0 to host x left intact\n")
            ),
            Is.EqualTo("{\"a\":1}")
        );

    [TestCase("1d\r\n{0}\r\n0\r\n\r\n")]
    [TestCase("1D;ext=1\r\n{0}\r\n0\r\n\r\n")]
    [TestCase("1d\r\n{0}\r\n")]
    public void Takes_out_the_lengths_that_curl_raw_leaves_in(string framed)
    {
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, framed, Body);

        Assert.That(
            Text(Read($"{Head}Transfer-Encoding: chunked\r\n\r\n{body}")),
            Is.EqualTo(Body)
        );
        Assert.That(Text(Read(body)), Is.EqualTo(Body));
    }

    [Test]
    public void Keeps_what_came_of_a_chunk_that_the_capture_ends_in() =>
        Assert.That(Text(Read("ff\r\ndata: {}\n\n")), Is.EqualTo("data: {}\n\n"));

    [TestCase("12\r\n")]
    [TestCase("7\r\ndata: {}\n\n")]
    [TestCase("{\"a\":1}\r\n")]
    [TestCase("* a list\n* in Markdown\n")]
    [TestCase("> quoted\n\ndata: {}\n\n")]
    public void Leaves_alone_what_only_looks_like_it(string body) =>
        Assert.That(Text(Read(body)), Is.EqualTo(body));

    static Conformance.Wire.Exchanges.ReceivedResponse Read(string capture) =>
        RawAnswer.Read(Encoding.UTF8.GetBytes(capture), default).Response;

    static string Text(Conformance.Wire.Exchanges.ReceivedResponse answer) =>
        Encoding.UTF8.GetString(answer.Body.Span);
}
