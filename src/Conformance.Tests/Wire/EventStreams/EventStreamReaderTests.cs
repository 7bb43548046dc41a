using System.Net.ServerSentEvents;
using System.Text;
using Conformance.Wire.EventStreams;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Wire.EventStreams;

public class EventStreamReaderTests
{
    // Random bytes hardly ever make an event: streams are put together from pieces that matter to the parser.
    private static readonly string[] Pieces =
    [
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "data",
        "data: ",
        "data:",
        "event: e",
        "id: 1",
        "id: \0",
        "retry: 1",
        ":",
        ": ping",
        " ",
        "x",
        "{\"a\":1}",
        "[DONE]",
        "\uFEFF",
        "é",
    ];

    private static readonly Gen<byte[]> Bodies = Gen.Elements(Pieces)
        .ArrayOf()
        .Select(p => Encoding.UTF8.GetBytes(string.Concat(p)));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Gives_the_same_however_the_bytes_were_split() =>
        Prop.ForAll(
            Bodies.Zip(Gen.Choose(1, 4).ListOf()).ToArbitrary(),
            given =>
            {
                var (body, sizes) = given;
                var reader = new EventStreamReader();
                var dispatched = new List<string>();
                var position = 0;
                for (var i = 0; position < body.Length; i++)
                {
                    var size = Math.Min(
                        sizes.Count == 0 ? 1 : sizes[i % sizes.Count],
                        body.Length - position
                    );
                    reader.Append(body.AsSpan(position, size));
                    position += size;
                    while (dispatched.Count < reader.EventCount)
                    {
                        dispatched.Add(Encoding.UTF8.GetString(reader.Data(dispatched.Count).Span));
                    }
                }
                var split = reader.Complete();
                var whole = EventStream.Parse(body);

                Assert.That(split.Body.ToArray(), Is.EqualTo(body));
                Assert.That(split.HasBom, Is.EqualTo(whole.HasBom));
                Assert.That(split.Lines, Is.EqualTo(whole.Lines));
                Assert.That(split.Events.Select(Show), Is.EqualTo(whole.Events.Select(Show)));
                Assert.That(
                    dispatched,
                    Is.EqualTo(whole.Events.Where(e => e.Terminated).Select(Text))
                );
            }
        );

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Loses_no_byte() =>
        Prop.ForAll(
            Bodies.ToArbitrary(),
            body =>
            {
                var stream = EventStream.Parse(body);
                var end = stream.HasBom ? 3 : 0;
                foreach (var line in stream.Lines)
                {
                    Assert.That(line.Offset, Is.EqualTo(end));
                    end = line.End;
                }
                Assert.That(end, Is.EqualTo(body.Length));
            }
        );

    // SseParser differs in what it hides (comments, unknown fields, ids with NUL, the event that the end of the body cuts
    // off), not in the data that it dispatches: like a browser it strips one byte order mark and drops the cut event.
    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Dispatches_what_the_parser_of_the_framework_dispatches() =>
        Prop.ForAll(
            Bodies.ToArbitrary(),
            body =>
            {
                var own = EventStream.Parse(body).Events.Where(e => e.Terminated).Select(Text);
                Assert.That(own, Is.EqualTo(FrameworkEvents(body)));
            }
        );

    [Test]
    public void Reports_an_event_with_its_blank_line()
    {
        var reader = new EventStreamReader();

        reader.Append("data: a\r\n"u8);
        Assert.That(reader.EventCount, Is.Zero);

        // The CR alone ends the line: the event does not wait for an LF that may never come.
        reader.Append("\r"u8);
        Assert.That(reader.EventCount, Is.EqualTo(1));
        Assert.That(reader.Data(0).ToArray(), Is.EqualTo("a"u8.ToArray()));

        reader.Append("\ndata: b"u8);
        var stream = reader.Complete();
        Assert.That(
            stream.Events.Select(e => (e.Offset, e.Length)),
            Is.EqualTo([(0, 11), (11, 7)])
        );
    }

    [Test]
    public void Refuses_bytes_after_the_end()
    {
        var reader = new EventStreamReader();
        reader.Complete();

        Assert.That(() => reader.Append("x"u8), Throws.InvalidOperationException);
    }

    [Test]
    public void Takes_single_bytes_of_a_long_line_in_linear_time()
    {
        var reader = new EventStreamReader();
        for (var i = 0; i < 2_000_000; i++)
        {
            reader.Append("x"u8);
        }
        Assert.That(reader.Complete().Lines.Single().Length, Is.EqualTo(2_000_000));
    }

    private static string Text(ServerSentEvent e) => Encoding.UTF8.GetString(e.Data.Span);

    private static object Show(ServerSentEvent e) =>
        (e.Offset, e.Length, e.FirstLine, e.LineCount, e.Terminated, Text(e));

    private static List<string> FrameworkEvents(byte[] body)
    {
        using var stream = new MemoryStream(body);
        return SseParser
            .Create(stream, (_, data) => Encoding.UTF8.GetString(data))
            .Enumerate()
            .Select(item => item.Data)
            .ToList();
    }
}
