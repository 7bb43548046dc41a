using System.Text;
using Conformance.Recordings.Curl;

namespace Conformance.Tests.Recordings;

internal sealed class RequestFileTests
{
    [TestCase("", "r.json:1:1: the file is empty")]
    [TestCase(" \n ", "r.json:1:1: found nothing but blanks")]
    [TestCase("{\"model\":\"m\",\n \"messages\":[", "r.json:2:14: the JSON is broken: ")]
    [TestCase("\n  [{\"model\":\"m\"}]", "r.json:2:3: found a JSON array")]
    [TestCase("{\"a\":1} {\"b\":2}", "r.json:1:9: the JSON is broken: ")]
    [TestCase("curl -d", "r.json:1:1: found no JSON object")]
    [TestCase("\"text\"", "r.json:1:1: found a JSON string")]
    [TestCase("12", "r.json:1:1: found a number")]
    public void Refuses_what_is_no_request_with_its_place(string text, string message) =>
        Assert.That(
            () => RequestFile.Read("r.json", Encoding.UTF8.GetBytes(text)),
            Throws.TypeOf<UnreadableInputException>().With.Message.StartsWith(message)
        );

    [Test]
    public void Refuses_utf_16_and_bytes_that_are_no_text()
    {
        Assert.That(
            () =>
                RequestFile.Read(
                    "r.json",
                    Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()
                ),
            Throws
                .TypeOf<UnreadableInputException>()
                .With.Message.StartsWith("r.json:1:1: found UTF-16")
        );
        Assert.That(
            () =>
                RequestFile.Read(
                    "r.json",
                    "{\n\"a\":\"\u00e9"u8.ToArray().Concat(new byte[] { 0xFF }).ToArray()
                ),
            Throws
                .TypeOf<UnreadableInputException>()
                .With.Message.StartsWith("r.json:2:8: found bytes that are not UTF-8")
        );
    }

    [Test]
    public void Reads_a_request_behind_a_byte_order_mark() =>
        Assert.That(
            Encoding.UTF8.GetString(
                RequestFile.Read("r.json", "\uFEFF{\"model\":\"m\"}"u8.ToArray()).Span
            ),
            Is.EqualTo("{\"model\":\"m\"}")
        );
}
