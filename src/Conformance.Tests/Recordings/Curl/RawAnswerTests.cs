using System.Text;
using Conformance.Recordings.Curl;
using Conformance.Tests.Running.AdHoc;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Recordings.Curl;

internal sealed class RawAnswerTests
{
    [Test]
    public void Takes_the_last_head_where_a_proxy_answered_first()
    {
        var exchange = RawAnswer.Read(
            Encoding.UTF8.GetBytes(
                "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/2 201 \r\nX-A: b: c\r\n\r\nbody"
            ),
            default
        );

        Assert.Multiple(() =>
        {
            Assert.That(exchange.Response.Status, Is.EqualTo(201));
            Assert.That(exchange.Response.Header("x-a"), Is.EqualTo("b: c"));
            Assert.That(Encoding.UTF8.GetString(exchange.Response.Body.Span), Is.EqualTo("body"));
        });
    }

    [Test]
    public void Knows_nothing_of_status_and_headers_where_there_is_no_head() =>
        Assert.That(
            RawAnswer.Read("data: x\n\n"u8.ToArray(), default).Response.HeadKnown,
            Is.False
        );

    [Test]
    public void Recognises_utf16_in_either_order_with_and_without_its_mark()
    {
        Assert.Multiple(() =>
        {
            Assert.That(RawAnswer.IsUtf16(Encoding.Unicode.GetBytes("data")));
            Assert.That(RawAnswer.IsUtf16(Encoding.BigEndianUnicode.GetBytes("data")));
            Assert.That(RawAnswer.IsUtf16(Encoding.BigEndianUnicode.GetPreamble()));
            Assert.That(RawAnswer.IsUtf16("data: é\n"u8), Is.False);
        });
    }

    [Test]
    public void Reads_or_refuses_every_input() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                try
                {
                    RawAnswer.Read(bytes, default);
                    RawAnswer.Read((byte[])[.. "HTTP/1.1 200 OK\r\n"u8, .. bytes], default);
                }
                catch (UnreadableInputException)
                {
                    // Refused with a sentence: that is an answer too.
                }

                return true;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
