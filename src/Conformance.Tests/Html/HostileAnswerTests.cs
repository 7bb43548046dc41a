using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Conformance.Recordings.GoVcr;
using Conformance.Reports;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Html;

/// <summary>What an ill-meaning provider sends is text wherever it is shown.</summary>
internal sealed class HostileAnswerTests
{
    const string Evil =
        "<script>window.evil=1</script></style></pre></title><img src=x onerror=alert(1)> javascript:alert(1) \"'` &lt; \e[31m\e]0;x\a\b\u0085\u202Ehidden\u2066\u200B\uFEFF|[a](javascript:b) #";

    Checkout _checkout = null!;
    CommandResult _judged = null!;

    [OneTimeSetUp]
    public void Judge_a_recording_that_is_hostile_everywhere()
    {
        _checkout = new Checkout();
        _checkout.WriteCassette(
            "evil.yaml",
            new Cassette(
                2,
                [
                    Interaction(200, "text/event-stream", Stream()),
                    Interaction(500, Evil.Replace("\e", "", StringComparison.Ordinal), Error()),
                ]
            )
        );
        _judged = _checkout.Conform("judge", "evil.yaml", "--out", _checkout.PathOf("out"));
    }

    [OneTimeTearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Reaches_every_report()
    {
        Assert.That(_judged.ExitCode, Is.Not.Zero, _judged.ToString());
        foreach (var file in new[] { "index.html", "matrix.md", "junit.xml", "summary.md" })
        {
            Assert.That(File.Exists(_checkout.PathOf("out/" + file)), file);
        }

        Assert.That(_checkout.Read("out/index.html"), Does.Contain("&lt;script&gt;window.evil"));
    }

    [Test]
    public void Hides_nothing_in_any_of_them()
    {
        foreach (
            var text in new[]
            {
                _checkout.Read("out/index.html"),
                _checkout.Read("out/matrix.md"),
                _checkout.Read("out/junit.xml"),
                _checkout.Read("out/summary.md"),
                _judged.Output,
                _judged.Error,
            }
        )
        {
            foreach (var line in text.Split('\n'))
            {
                Assert.That(line.TrimEnd('\r'), Is.EqualTo(VisibleText.Of(line.TrimEnd('\r'))));
            }
        }
    }

    [Test]
    public void Makes_no_element_in_html()
    {
        var page = _checkout.Read("out/index.html");
        var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..];

        Assert.Multiple(() =>
        {
            Assert.That(Count(page, "<script"), Is.EqualTo(1));
            Assert.That(Count(page, "</style"), Is.EqualTo(1));
            Assert.That(Count(page, "</title"), Is.EqualTo(1));
            Assert.That(body, Does.Not.Contain("<img"));
            Assert.That(
                page,
                Does.Not.Contain("href=\"javascript").And.Not.Contain("href='javascript")
            );
        });
    }

    [Test]
    public void Makes_no_markup_in_markdown()
    {
        var markdown = _checkout.Read("out/matrix.md");

        Assert.That(markdown, Does.Not.Contain("<script").And.Not.Contain("<img"));
        Assert.That(markdown, Does.Not.Contain("[a](javascript:b)"));
    }

    [Test]
    public void Leaves_junit_well_formed() =>
        Assert.That(
            XDocument.Parse(_checkout.Read("out/junit.xml")).Root!.Name.LocalName,
            Is.EqualTo("testsuites")
        );

    static int Count(string text, string what) => text.Split(what).Length - 1;

    static Interaction Interaction(int status, string contentType, byte[] body) =>
        new(
            0,
            new RecordedRequest
            {
                Method = "POST",
                Url = "https://api.groq.com/openai/v1/chat/completions",
                Body = Encoding.UTF8.GetBytes(
                    $"{{\"model\":{Quoted},\"stream\":true,\"messages\":[{{\"role\":\"user\",\"content\":{Quoted}}}]}}"
                ),
            },
            new RecordedResponse
            {
                Code = status,
                Status = status.ToString(),
                Body = body,
                Headers =
                [
                    new RecordedHeader("Content-Type", [contentType]),
                    new RecordedHeader("X-Evil", [Evil]),
                ],
            }
        );

    static byte[] Stream() =>
        Encoding.UTF8.GetBytes(
            string.Concat(
                new[]
                {
                    Chunk($"{{\"role\":\"assistant\",\"content\":{Quoted}}}", "null"),
                    Chunk(
                        $"{{\"tool_calls\":[{{\"index\":0,\"id\":{Quoted},\"type\":\"function\",\"function\":{{\"name\":{Quoted},\"arguments\":{Quoted}}}}}]}}",
                        "null"
                    ),
                    Chunk("{}", Quoted),
                }.Select(chunk => $"data: {chunk}\n\n")
            )
        );

    static string Chunk(string delta, string finish) =>
        $"{{\"id\":{Quoted},\"object\":{Quoted},\"created\":1,\"model\":{Quoted},\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{finish}}}]}}";

    static byte[] Error() =>
        Encoding.UTF8.GetBytes($"{{\"error\":{{\"message\":{Quoted},\"type\":{Quoted}}}}}");

    /// <summary>Escaped no more than JSON demands: as a provider may send it.</summary>
    static string Quoted =>
        $"\"{JsonEncodedText.Encode(Evil, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
