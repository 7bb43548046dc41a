using System.Text;
using Conformance.Recordings.GoVcr;
using NUnit.Framework;

namespace Conformance.Tests.Recordings.GoVcr;

public class CassetteReaderTests
{
    private const string Request = "  request:\n    url: http://a/\n    method: GET\n";
    private const string Head = "version: 2\ninteractions:\n- id: 0\n" + Request;

    [TestCase("body: abc", "abc")]
    [TestCase("body: 'a''b'", "a'b")]
    [TestCase("body: \"a\\tb\\u00e9\\ud83d\\ude00\"", "a\tbé\U0001F600")]
    [TestCase("body: |\n      a\n\n      b", "a\n\nb\n")]
    [TestCase("body: |-\n          a\n            b", "a\n  b")]
    [TestCase("body: >-\n      a\n      b", "a b")]
    [TestCase("body: !!binary aGk=", "hi")]
    [TestCase("body: !!binary |\n      aG\n      k=", "hi")]
    [TestCase("body: \"\"", "")]
    [TestCase("body:", "")]
    [TestCase("body: 5", "5")]
    public void Reads_a_body_in_any_style(string member, string expected)
    {
        var response = Read(Head + $"  response:\n    {member}\n    code: 200\n")
            .Interactions[0]
            .Response;

        Assert.That(Encoding.UTF8.GetString(response.Body.Span), Is.EqualTo(expected));
    }

    [Test]
    public void Reads_every_member()
    {
        var cassette = Read(
            """
            version: 2
            interactions:
                - id: 3
                  request:
                    proto: HTTP/1.1
                    proto_major: 1
                    proto_minor: 1
                    content_length: 2
                    host: h
                    body: hi
                    headers:
                        A: [x, y]
                        B:
                          - z
                    url: http://a/
                    method: POST
                  response:
                    proto: HTTP/2.0
                    proto_major: 2
                    proto_minor: 0
                    content_length: -1
                    uncompressed: true
                    body: ok
                    headers: {C: [], D: }
                    status: 200 OK
                    code: 200
                    duration: 348.881541ms
            """
        );

        var interaction = cassette.Interactions.Single();
        Assert.Multiple(() =>
        {
            Assert.That(cassette.Version, Is.EqualTo(2));
            Assert.That(
                cassette.Layout,
                Is.EqualTo(new CassetteLayout(4, DashColumn.Level, false))
            );
            Assert.That(interaction.Id, Is.EqualTo(3));
            Assert.That(interaction.Request.Protocol, Is.EqualTo(RecordedProtocol.Http11));
            Assert.That(interaction.Request.ContentLength, Is.EqualTo(2));
            Assert.That(interaction.Request.Host, Is.EqualTo("h"));
            Assert.That(interaction.Request.Headers.Select(h => h.Name), Is.EqualTo(["A", "B"]));
            Assert.That(interaction.Request.Headers[0].Values, Is.EqualTo(["x", "y"]));
            Assert.That(interaction.Request.Url, Is.EqualTo("http://a/"));
            Assert.That(interaction.Request.Method, Is.EqualTo("POST"));
            Assert.That(
                interaction.Response.Protocol,
                Is.EqualTo(new RecordedProtocol("HTTP/2.0", 2, 0))
            );
            Assert.That(interaction.Response.ContentLength, Is.EqualTo(-1));
            Assert.That(interaction.Response.Uncompressed, Is.True);
            Assert.That(
                interaction.Response.Headers.Select(h => h.Values.Count),
                Is.EqualTo([0, 0])
            );
            Assert.That(interaction.Response.Status, Is.EqualTo("200 OK"));
            Assert.That(interaction.Response.Duration, Is.EqualTo(TimeSpan.FromTicks(3_488_815)));
        });
    }

    [Test]
    public void Numbers_the_interactions_of_version_1()
    {
        const string One = "- request: {url: u, method: GET}\n  response: {body: '', code: 200}\n";

        var cassette = Read("version: 1\ninteractions:\n" + One + One);

        Assert.That(cassette.Interactions.Select(i => i.Id), Is.EqualTo([0, 1]));
        Assert.That(cassette.Interactions[0].Response.Duration, Is.Null);
    }

    // Line, column and message of each error.
    private static readonly (string Text, long Line, long Column, string Message)[] Errors =
    [
        ("", 1, 1, "The file is empty (0 bytes). Record it again or restore it."),
        ("# nothing\n", 2, 1, "The file holds no YAML document. Record it again or restore it."),
        ("a: é\0", 1, 5, "A NUL byte stands here: the file is damaged or not text. Restore it."),
        ("hello", 1, 1, "the cassette is 'hello'; expected a mapping."),
        ("[]", 1, 1, "the cassette is a list; expected a mapping."),
        (
            "interactions: []\n",
            1,
            1,
            "version is missing: expected a go-vcr cassette, version 1 or 2."
        ),
        ("version: 3\n", 1, 10, "version is '3'; expected a whole number from 1 to 2."),
        ("version: \"2\"\n", 1, 10, "version is '2'; expected a whole number from 1 to 2."),
        (
            "version: 2\n",
            2,
            1,
            "interactions is missing: the file was cut. Restore it, or record it again."
        ),
        (
            "version: 2\ninteractions:\n",
            3,
            1,
            "interactions is missing: the file was cut. Restore it, or record it again."
        ),
        ("version: 2\ninteractions: {}\n", 2, 15, "interactions is a mapping; expected a list."),
        ("version: 2\ninteractions: [1]\n", 2, 16, "interactions[0] is '1'; expected a mapping."),
        (
            "version: 2\ninteractions:\n- id: 0\n",
            4,
            1,
            "interactions[0].request is missing: the file was cut. Restore it, or record it again."
        ),
        (
            "version: 2\ninteractions:\n- id: 0\n  request:\n    url: u\n",
            6,
            1,
            "interactions[0].request.method is missing: the file was cut. Restore it, or record it again."
        ),
        (
            "version: 2\ninteractions:\n- request:\n    method: GET\n",
            5,
            1,
            "interactions[0].request.url is missing: the file was cut. Restore it, or record it again."
        ),
        (
            Head,
            7,
            1,
            "interactions[0].response is missing: the file was cut. Restore it, or record it again."
        ),
        (
            Head + "  response:\n    code: 200\n",
            9,
            1,
            "interactions[0].response.body is missing: the file was cut. Restore it, or record it again."
        ),
        (
            Head + "  response:\n    body: |\n      data: {\n",
            10,
            1,
            "interactions[0].response.code is missing: the file was cut. Restore it, or record it again."
        ),
        (
            Head + "  response:\n    body: x\n    code: 20",
            9,
            11,
            "interactions[0].response.code is '20'; expected a whole number from 100 to 999."
        ),
        (
            Head + "  response:\n    body: [x]\n",
            8,
            11,
            "interactions[0].response.body is a list; expected text or !!binary."
        ),
        (
            Head + "  response:\n    body: !!binary '*'\n",
            8,
            11,
            "interactions[0].response.body is !!binary but not base64. Restore the file."
        ),
        (
            Head + "  response:\n    headers: {A: x}\n",
            8,
            18,
            "interactions[0].response.headers.A is 'x'; expected a list."
        ),
        (
            Head + "  response:\n    uncompressed: maybe\n",
            8,
            19,
            "interactions[0].response.uncompressed is 'maybe'; expected true or false."
        ),
        (
            Head + "  response:\n    duration: 1 s\n",
            8,
            15,
            "interactions[0].response.duration is '1 s'; expected a duration such as 348.881541ms or 1m2.5s."
        ),
        (
            "version: 2\nversion: 2\n",
            2,
            1,
            "version stands here a second time. Remove one of the two."
        ),
        (
            Head + "  response:\n    x: {a: 1, a: 2}\n",
            8,
            15,
            "interactions[0].response.x.a stands here a second time. Remove one of the two."
        ),
        ("version: 2\n[a]: b\n", 2, 1, "A key of the cassette is a list; expected text."),
        ("version: &a 2\n", 1, 10, "An anchor (&a) has no place in a cassette. Remove it."),
        (
            "version: *a\n",
            1,
            10,
            "An alias (*a) has no place in a cassette. Write the value in full."
        ),
        ("version: !x 2\n", 1, 10, "The tag !x has no place in a cassette. Remove it."),
        (
            "version: 2\ninteractions: []\n---\nversion: 2\n",
            3,
            1,
            "A second YAML document begins here; a cassette is one document. Put it into a file of its own."
        ),
        (
            "x: " + new string('[', 1000),
            1,
            35,
            "Nesting is deeper than 32 levels, which no cassette needs. Flatten it."
        ),
        (
            "x: \"\\ud800\"\n",
            1,
            4,
            "This is not YAML: While scanning a quoted scalar, found invalid Unicode surrogates. Restore the file, or record it again."
        ),
        (
            "x: \"abc\n",
            1,
            4,
            "This is not YAML: While scanning a quoted scalar, found unexpected end of stream. Restore the file, or record it again."
        ),
    ];

    [TestCaseSource(nameof(Errors))]
    public void Says_what_is_wrong_and_where(
        (string Text, long Line, long Column, string Message) given
    )
    {
        var error = Assert.Throws<CassetteException>(() => Read(given.Text))!;

        Assert.That(
            (error.Line, error.Column, error.Message),
            Is.EqualTo((given.Line, given.Column, given.Message))
        );
    }

    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'v', 0 }, "UTF-16 (little endian)")]
    [TestCase(new byte[] { 0xFE, 0xFF, 0, (byte)'v' }, "UTF-16 (big endian)")]
    [TestCase(new byte[] { (byte)'v', 0, (byte)'e', 0 }, "UTF-16 (little endian)")]
    [TestCase(new byte[] { 0, (byte)'v', 0, (byte)'e' }, "UTF-16 (big endian)")]
    public void Names_UTF_16(byte[] file, string encoding)
    {
        var error = Assert.Throws<CassetteException>(() => CassetteReader.Read(file))!;

        Assert.That(
            error.Message,
            Is.EqualTo(
                $"The file is {encoding}, not UTF-8: a Windows shell's redirection writes it so. Convert it to UTF-8."
            )
        );
    }

    [Test]
    public void Shows_the_first_byte_that_is_not_UTF_8()
    {
        var error = Assert.Throws<CassetteException>(() =>
            CassetteReader.Read((byte[])[.. "a: 1\né: "u8, 0xC3, (byte)'x'])
        )!;

        Assert.That(
            (error.Line, error.Column, error.Message),
            Is.EqualTo(
                (
                    2L,
                    4L,
                    "The byte 0xC3 is not UTF-8 here: the file is cut, damaged or in another encoding. Restore it, or convert it to UTF-8."
                )
            )
        );
    }

    [Test]
    public void Refuses_an_alias_bomb_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a: &a [x]\n");
        for (var c = 'b'; c <= 'z'; c++)
        {
            bomb.Append(c)
                .Append(": &")
                .Append(c)
                .Append(" [*")
                .Append((char)(c - 1), 1)
                .Append("]\n");
        }

        var error = Assert.Throws<CassetteException>(() => Read(bomb.ToString()))!;

        Assert.That(error.Line, Is.EqualTo(1));
    }

    [Test]
    public void Accepts_a_byte_order_mark() =>
        Assert.That(Read("\uFEFFversion: 2\ninteractions: []\n").Interactions, Is.Empty);

    private static Cassette Read(string text) => CassetteReader.Read(Encoding.UTF8.GetBytes(text));
}
