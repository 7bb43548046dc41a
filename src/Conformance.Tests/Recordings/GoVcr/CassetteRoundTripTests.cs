using System.Text;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Recordings.GoVcr;

public class CassetteRoundTripTests
{
    private static readonly string[] Pieces =
    [
        "a",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r",
        "\0",
        "'",
        "\"",
        "\\",
        "#",
        ": ",
        ":",
        "- ",
        "-",
        "---",
        "...",
        "?",
        "|",
        ">",
        "%",
        "@",
        "`",
        "!",
        "&",
        "*",
        "[]",
        "{}",
        ",",
        "data: {\"a\":1}\n\n",
        "0",
        "1e5",
        "0x1F",
        ".5",
        "12:30:45",
        "2025-10-23",
        "null",
        "true",
        "~",
        "no",
        "é",
        "\u00A0",
        "\u0085",
        "\u2028",
        "\u2029",
        "\uFEFF",
        "\uFFFD",
        "\uFFFF",
        "\U0001F600",
        "\u007F",
        "\u001B",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces)
        .ArrayOf()
        .Select(string.Concat);

    private static readonly Gen<byte[]> Bodies = Gen.OneOf(
        Texts.Select(Encoding.UTF8.GetBytes),
        Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf()
    );

    private static readonly Gen<CassetteLayout> Layouts =
        from indent in Gen.Choose(2, 6)
        from dash in Gen.Elements(DashColumn.Key, DashColumn.Hanging, DashColumn.Level)
        from start in Gen.Elements(true, false)
        select new CassetteLayout(indent, dash, start);

    private static IEnumerable<string> Recordings() =>
        Directory
            .EnumerateFiles(RecordedFiles.Folder, "*.yaml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "provenance.yaml")
            .Select(path => Path.GetRelativePath(RecordedFiles.Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Recordings))]
    public void Writes_a_recording_back_byte_for_byte(string path) =>
        AssertRoundTrip(File.ReadAllBytes(Path.Combine(RecordedFiles.Folder, path)));

    [Test]
    public void Writes_the_foreign_recordings_back_byte_for_byte()
    {
        var corpus = Environment.GetEnvironmentVariable("CONFORMANCE_CORPUS");
        if (string.IsNullOrEmpty(corpus))
        {
            Assert.Ignore("CONFORMANCE_CORPUS does not name a folder of go-vcr cassettes.");
        }
        var files = Directory.GetFiles(corpus, "*.yaml", SearchOption.AllDirectories);
        Assert.That(files, Is.Not.Empty);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            Assert.That(CassetteWriter.Write(CassetteReader.Read(bytes)), Is.EqualTo(bytes), file);
        }
    }

    [TestCase("---\nversion: 2\ninteractions: []\n")]
    [TestCase("version: 1\ninteractions: []\n")]
    [TestCase(
        """
            ---
            version: 1
            interactions:
            - request:
                body: ""
                form: {}
                headers: {}
                url: http://example.com/
                method: GET
              response:
                body: ok
                headers:
                  Content-Length:
                  - "2"
                  Date:
                  - Mon, 15 Aug 2022 15:20:23 GMT
                status: 200 OK
                code: 200
                duration: ""

            """
    )]
    [TestCase(
        """
            ---
            version: 1
            interactions:
                - request:
                    body: ""
                    form:
                        q:
                            - 'a: b'
                            - "1"
                    headers:
                        Referer:
                            - http://golang.org/
                    url: https://golang.org/
                    method: GET
                  response:
                    body: |+
                        <a href="https://go.dev/">Moved Permanently</a>.

                    headers:
                        Alt-Svc:
                            - h3=":443"; ma=2592000
                    status: 301 Moved Permanently
                    code: 301
                    duration: 1m2.5s

            """
    )]
    [TestCase(
        """
            ---
            version: 2
            note: {}
            interactions:
            - id: 0
              request:
                url: https://example.com/
                method: POST
                future:
                - a: 1
                  b:
                  - "true"
                  - true
                - - x
                  - []
                - |-
                  one
                  two
              response:
                body: !!binary gICA
                headers: {}
                status: ""
                code: 200
                duration: 0s
                extra:

            """
    )]
    public void Writes_what_go_vcr_would_write_back_byte_for_byte(string text) =>
        AssertRoundTrip(Encoding.UTF8.GetBytes(text));

    [Test]
    public void Writes_a_cassette_that_was_made_here_as_the_newest_go_vcr_does()
    {
        var bytes = File.ReadAllBytes(
            Path.Combine(RecordedFiles.Folder, "groq/kimi-k2-0905/single-tool/2025-10-23.yaml")
        );
        var recorded = CassetteReader.Read(bytes);

        var made = new Cassette(
            2,
            [
                .. recorded.Interactions.Select(i => new Interaction(
                    i.Id,
                    i.Request with
                    {
                        Members = [],
                    },
                    i.Response with
                    {
                        Members = [],
                    }
                )),
            ]
        );

        Assert.That(
            Encoding.UTF8.GetString(CassetteWriter.Write(made)),
            Is.EqualTo(Encoding.UTF8.GetString(bytes))
        );
    }

    [Test]
    public void Writes_a_changed_member_in_its_place_and_a_new_one_at_the_end()
    {
        var cassette = CassetteReader.Read(
            "version: 2\ninteractions:\n- id: 7\n  request: {method: GET, x: 1, url: 'http://a/'}\n  response: {code: 200, body: ''}\n"u8.ToArray()
        );
        var interaction = cassette.Interactions[0];
        var changed = cassette with
        {
            Interactions =
            [
                interaction with
                {
                    Request = interaction.Request with { Method = "PUT", Body = "hi"u8.ToArray() },
                },
            ],
        };

        Assert.That(
            Encoding.UTF8.GetString(CassetteWriter.Write(changed)),
            Is.EqualTo(
                """
                version: 2
                interactions:
                - id: 7
                  request:
                    method: PUT
                    x: 1
                    url: http://a/
                    body: hi
                  response:
                    code: 200
                    body: ""
                    headers: {}
                    status: ""

                """
            )
        );
    }

    [TestCase("no *")]
    [TestCase("a *b")]
    [TestCase("a *:b")]
    public void Reads_a_name_whose_star_looks_like_an_alias(string name)
    {
        var cassette = new Cassette(
            2,
            [
                new(
                    0,
                    new()
                    {
                        Method = "POST",
                        Url = "https://example.com/",
                        Headers = [new RecordedHeader(name, ["v"])],
                    },
                    new() { Code = 200 }
                ),
            ]
        );

        Assert.That(
            CassetteReader
                .Read(CassetteWriter.Write(cassette))
                .Interactions[0]
                .Request.Headers.Select(header => header.Name),
            Is.EqualTo([name])
        );
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Reads_any_body_and_headers_that_it_wrote() =>
        Prop.ForAll(
            (
                from request in Bodies
                from response in Bodies
                from names in Texts.ListOf()
                from values in Texts.ListOf()
                from status in Texts
                from layout in Layouts
                select (request, response, names, values, status, layout)
            ).ToArbitrary(),
            given =>
            {
                var headers = given
                    .names.Distinct(StringComparer.Ordinal)
                    .Select(name => new RecordedHeader(name, given.values))
                    .ToList();
                var cassette = new Cassette(
                    2,
                    [
                        new(
                            0,
                            new()
                            {
                                Method = "POST",
                                Url = "https://example.com/",
                                Body = given.request,
                                Headers = headers,
                            },
                            new()
                            {
                                Code = 200,
                                Status = given.status,
                                Body = given.response,
                                Headers = headers,
                            }
                        ),
                    ]
                )
                {
                    Layout = given.layout,
                };

                var written = CassetteWriter.Write(cassette);
                var read = CassetteReader.Read(written);

                var text = Encoding.UTF8.GetString(written);
                var interaction = read.Interactions.Single();
                Assert.That(interaction.Request.Body.ToArray(), Is.EqualTo(given.request), text);
                Assert.That(interaction.Response.Body.ToArray(), Is.EqualTo(given.response), text);
                Assert.That(interaction.Response.Status, Is.EqualTo(given.status), text);
                Assert.That(
                    interaction.Request.Headers.Select(Show),
                    Is.EqualTo(headers.Select(Show)),
                    text
                );
                Assert.That(
                    interaction.Response.Headers.Select(Show),
                    Is.EqualTo(headers.Select(Show)),
                    text
                );
                if (headers.Count > 0)
                {
                    // Only a mapping below a section tells all indents apart.
                    Assert.That(CassetteWriter.Write(read), Is.EqualTo(written), text);
                }
            }
        );

    private static string Show(RecordedHeader header) =>
        header.Name + "\uE000" + string.Join('\uE001', header.Values);

    private static void AssertRoundTrip(byte[] bytes) =>
        Assert.That(
            Encoding.UTF8.GetString(CassetteWriter.Write(CassetteReader.Read(bytes))),
            Is.EqualTo(Encoding.UTF8.GetString(bytes))
        );
}
