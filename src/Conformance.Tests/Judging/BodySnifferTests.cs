using System.Text;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Judging;

internal sealed class BodySnifferTests
{
    [TestCase("data: {}", true)]
    [TestCase("event: x", true)]
    [TestCase("id: 1", true)]
    [TestCase("retry: 1", true)]
    [TestCase(": comment", true)]
    [TestCase("\r\n\n data", false)]
    [TestCase("\r\n\ndata:", true)]
    [TestCase("\uFEFFdata:", true)]
    [TestCase("\uFEFF", false)]
    [TestCase("", false)]
    [TestCase("{}", false)]
    [TestCase("datum", false)]
    public void Knows_a_stream_by_its_first_line(string body, bool expected) =>
        Assert.That(
            BodySniffer.StartsLikeEventStream(Encoding.UTF8.GetBytes(body)),
            Is.EqualTo(expected)
        );

    [TestCase("data: {}", 200, false, null, BodyForm.EventStream)]
    [TestCase("data: {}", 500, null, null, BodyForm.EventStream)]
    [TestCase("<html>", 500, true, "text/event-stream", BodyForm.Json)]
    [TestCase("<html>", 200, false, "text/event-stream", BodyForm.Json)]
    [TestCase("<html>", 200, true, "application/json", BodyForm.EventStream)]
    [TestCase("<html>", 200, null, "text/event-stream", BodyForm.EventStream)]
    [TestCase("<html>", 200, null, "application/json", BodyForm.Json)]
    [TestCase("<html>", 200, null, null, BodyForm.Json)]
    [TestCase("{}", 200, true, null, BodyForm.Json)]
    [TestCase(" \t\r\n[]", 200, true, null, BodyForm.Json)]
    [TestCase("{", 200, true, null, BodyForm.EventStream)]
    [TestCase("[", 200, true, null, BodyForm.EventStream)]
    [TestCase("7", 200, true, null, BodyForm.EventStream)]
    [TestCase("", 200, true, null, BodyForm.EventStream)]
    public void Reads_a_body_as_what_it_is_or_was_asked_for(
        string body,
        int status,
        bool? streamRequested,
        string? contentType,
        BodyForm expected
    ) =>
        Assert.That(
            BodySniffer.Form(
                new ReceivedResponse(
                    status,
                    contentType is null ? [] : [new HeaderField("content-type", contentType)],
                    Encoding.UTF8.GetBytes(body)
                ),
                streamRequested
            ),
            Is.EqualTo(expected)
        );

    [TestCase(null, "", null)]
    [TestCase("Text/Event-Stream", "text/event-stream", null)]
    [TestCase(" a/b ; x=y; Charset=\"UTF-8\"", "a/b", "UTF-8")]
    [TestCase("a/b;charset= latin1 ", "a/b", "latin1")]
    [TestCase("charset=x", "charset=x", null)]
    public void Takes_a_content_type_apart(string? header, string name, string? charset) =>
        Assert.That(MediaType.Of(header), Is.EqualTo(new MediaType(name, charset)));
}
