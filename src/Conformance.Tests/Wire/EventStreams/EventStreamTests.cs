using System.Text;
using Conformance.Wire.EventStreams;
using NUnit.Framework;

namespace Conformance.Tests.Wire.EventStreams;

public class EventStreamTests
{
    // The data of the events, "~" before one that the end of the body cut off.
    private static readonly (string Body, string[] Events)[] Dispatched =
    [
        ("", []),
        ("\n\n\n", []),
        ("data: a\n\n", ["a"]),
        ("data: a\r\n\r\n", ["a"]),
        ("data: a\r\r", ["a"]),
        ("data: a\r\n\n", ["a"]),
        ("data: a\n\r", ["a"]),
        ("data:a\n\ndata:  b\n\n", ["a", " b"]),
        ("data: a\ndata: b\ndata\ndata:\n\n", ["a\nb\n\n"]),
        ("data\n\n", [""]),
        ("data:\n\n", [""]),
        ("data: \n\n", [""]),
        ("data\ndata\n\n", ["\n"]),
        (": ping\n\ndata: a\n\n", ["a"]),
        (": ping\ndata: a\n: pong\n\n", ["a"]),
        ("event: error\n\ndata: a\n\n", ["a"]),
        ("event: error\ndata: a\nid: 1\nretry: 5\n\n", ["a"]),
        ("Data: a\n\n data: b\n\ndata : c\n\ndatas: d\n\n", []),
        ("{\"error\":{}}\n\n", []),
        ("data: a", ["~a"]),
        ("data: a\n", ["~a"]),
        ("data: a\n\ndata: b\r", ["a", "~b"]),
        ("data: a\n\n: ping\n", ["a"]),
        ("data: a\n\nevent: x", ["a"]),
        ("data: a\n\ndat", ["a"]),
        ("\uFEFFdata: a\n\n", ["a"]),
        ("\uFEFF\uFEFFdata: a\n\n", []),
        ("data: a\n\n\uFEFFdata: b\n\n", ["a"]),
        ("data: a\u2028b\u0085c\u0000d\n\n", ["a\u2028b\u0085c\u0000d"]),
        ("id: 1\u00002\ndata: a\n\n", ["a"]),
        ("data: a:b: c\n\n", ["a:b: c"]),
    ];

    [TestCaseSource(nameof(Dispatched))]
    public void Dispatches_what_the_specification_says((string Body, string[] Events) given)
    {
        var stream = Parse(given.Body);

        Assert.That(
            stream.Events.Select(e =>
                (e.Terminated ? "" : "~") + Encoding.UTF8.GetString(e.Data.Span)
            ),
            Is.EqualTo(given.Events)
        );
    }

    private static readonly (string Body, string[] Lines)[] Cut =
    [
        (
            "a\nb\rc\r\nd",
            ["Unknown Lf a()", "Unknown Cr b()", "Unknown CrLf c()", "Unknown None d()"]
        ),
        ("\r\r\n\n", ["Blank Cr ()", "Blank CrLf ()", "Blank Lf ()"]),
        (":\n: hi\n:hi", ["Comment Lf :()", "Comment Lf : hi(hi) space", "Comment None :hi(hi)"]),
        (
            "data\ndata:\ndata: x",
            ["Data Lf data()", "Data Lf data:()", "Data None data: x(x) space"]
        ),
        (
            "event:a\nid:b\nretry: 1",
            ["Event Lf event:a(a)", "Id Lf id:b(b)", "Retry None retry: 1(1) space"]
        ),
        ("{\"error\": 1}", ["Unknown None {\"error\": 1}(1}) space"]),
        ("\uFEFFdata", ["Data None data()"]),
    ];

    [TestCaseSource(nameof(Cut))]
    public void Keeps_every_line_as_it_was((string Body, string[] Lines) given)
    {
        var stream = Parse(given.Body);

        Assert.That(stream.Lines.Select(l => Show(stream, l)), Is.EqualTo(given.Lines));
    }

    [Test]
    public void Tells_whether_a_field_had_a_colon() =>
        Assert.That(
            Parse("data\ndata:\n:\n\n").Lines.Select(l => l.HasColon),
            Is.EqualTo([false, true, true, false])
        );

    [Test]
    public void Places_an_event_from_its_first_line_to_the_end_of_its_blank_line()
    {
        var stream = Parse("\uFEFF: alone\n\n: above\r\ndata: a\r\n\r\n\ndata: b\n");

        Assert.That(
            stream.Events.Select(e => (e.Offset, e.Length, e.FirstLine, e.LineCount, e.Terminated)),
            Is.EqualTo([(3 + 9, 20, 2, 3, true), (3 + 30, 8, 6, 1, false)])
        );
        Assert.That(stream.HasBom, Is.True);
    }

    [Test]
    public void Takes_the_data_of_one_line_from_the_body_without_a_copy()
    {
        var body = "event: x\ndata: abc\n\n"u8.ToArray();

        var data = EventStream.Parse(body).Events[0].Data;

        Assert.That(data.Span.Overlaps(body, out var offset), Is.True);
        Assert.That(offset, Is.EqualTo(-15));
    }

    [Test]
    public void Reads_a_hundred_megabytes_in_one_event()
    {
        var body = new byte[100_000_000];
        body.AsSpan().Fill((byte)'x');
        "data:"u8.CopyTo(body);
        "\n\n"u8.CopyTo(body.AsSpan(body.Length - 2));

        var stream = EventStream.Parse(body);

        Assert.That(stream.Events.Single().Data.Length, Is.EqualTo(body.Length - 7));
    }

    [Test]
    public void Reads_a_million_events()
    {
        var body = new byte[1_000_000 * 9];
        for (var i = 0; i < body.Length; i += 9)
        {
            "data: x\n\n"u8.CopyTo(body.AsSpan(i));
        }

        Assert.That(EventStream.Parse(body).Events, Has.Count.EqualTo(1_000_000));
    }

    private static EventStream Parse(string body) =>
        EventStream.Parse(Encoding.UTF8.GetBytes(body));

    private static string Show(EventStream stream, EventStreamLine line)
    {
        var text = Encoding.UTF8.GetString(stream.Body.Span.Slice(line.Offset, line.Length));
        var value = Encoding.UTF8.GetString(
            stream.Body.Span.Slice(line.ValueOffset, line.ValueLength)
        );
        return $"{line.Kind} {line.Terminator} {text}({value}){(line.SpaceAfterColon ? " space" : "")}";
    }
}
