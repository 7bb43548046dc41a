using System.Text;
using Conformance.Serve;
using Conformance.Serve.Faults;

namespace Conformance.Tests.Serve;

internal sealed class FaultTests
{
    const string SingleTool = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    ConformanceServer _server = null!;
    ReadOnlyMemory<byte> _request;
    byte[] _answer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await ServedRecordings.Start();
        var interaction = ServedRecordings.Interaction(SingleTool, 1);
        _request = interaction.Request.Body;
        _answer = interaction.Response.Body.ToArray();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    string Url => _server.Address + "/groq/kimi-k2-0905/v1/chat/completions";

    [TestCase("401", 401, "invalid_api_key")]
    [TestCase("402", 402, "insufficient_quota")]
    [TestCase("404", 404, "model_not_found")]
    [TestCase("400", 400, "model_decommissioned")]
    [TestCase("429", 429, "rate_limit_exceeded")]
    [TestCase("500", 500, "server_error")]
    [TestCase("503", 503, "server_error")]
    public async Task Answers_with_an_error(string fault, int status, string code)
    {
        var (head, body, _) = await ServedRecordings.Post(Url, _request, fault);

        Assert.That((int)head!.StatusCode, Is.EqualTo(status));
        Assert.That(Encoding.UTF8.GetString(body), Does.Contain(code));
        Assert.That(head.Headers.RetryAfter is not null, Is.EqualTo(status == 429));
    }

    [Test]
    public async Task Resets_the_connection_before_the_answer()
    {
        var (head, _, problem) = await ServedRecordings.Post(Url, _request, "reset-before");

        Assert.That(head, Is.Null);
        Assert.That(problem, Is.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Resets_the_connection_within_the_answer()
    {
        var (_, body, problem) = await ServedRecordings.Post(Url, _request, "reset-within");

        Assert.That(problem, Is.Not.Null);
        Assert.That(body, Has.Length.LessThan(_answer.Length));
    }

    [Test]
    public async Task Falls_silent_after_half_of_the_answer()
    {
        var (_, body, problem) = await ServedRecordings.Post(
            Url,
            _request,
            "stall",
            TimeSpan.FromMilliseconds(500)
        );

        Assert.That(problem, Is.InstanceOf<OperationCanceledException>());
        Assert.That(body, Has.Length.InRange(1, _answer.Length - 1));
        Assert.That(_answer.AsSpan().StartsWith(body), Is.True);
    }

    [Test]
    public async Task Ends_before_the_last_event()
    {
        var (_, body, problem) = await ServedRecordings.Post(Url, _request, "truncated");

        Assert.That(problem, Is.Null);
        Assert.That(_answer.AsSpan().StartsWith(body), Is.True);
        Assert.That(Encoding.UTF8.GetString(body), Does.Not.Contain("[DONE]"));
        Assert.That(Encoding.UTF8.GetString(body), Does.EndWith("\n\n"));
    }

    [Test]
    public async Task Puts_an_error_into_the_stream()
    {
        var (head, body, _) = await ServedRecordings.Post(Url, _request, "error-in-stream");

        Assert.That((int)head!.StatusCode, Is.EqualTo(200));
        Assert.That(Encoding.UTF8.GetString(body), Does.Contain("\n\ndata: {\"error\":{"));
    }

    [TestCase("wrong-content-type", "text/html")]
    [TestCase("crlf", "text/event-stream")]
    public async Task Declares_the_content_type(string fault, string type)
    {
        var (head, _, _) = await ServedRecordings.Post(Url, _request, fault);

        Assert.That(head!.Content.Headers.ContentType!.MediaType, Is.EqualTo(type));
    }

    [Test]
    public async Task Compresses_though_nobody_asked()
    {
        var (head, body, _) = await ServedRecordings.Post(Url, _request, "gzip");

        using var plain = new MemoryStream();
        await using var gzip = new System.IO.Compression.GZipStream(
            new MemoryStream(body),
            System.IO.Compression.CompressionMode.Decompress
        );
        await gzip.CopyToAsync(plain);
        Assert.That(head!.Content.Headers.ContentEncoding, Is.EqualTo(["gzip"]));
        Assert.That(plain.ToArray(), Is.EqualTo(_answer));
    }

    [Test]
    public async Task Ends_lines_with_cr_lf()
    {
        var (_, body, _) = await ServedRecordings.Post(Url, _request, "crlf");

        Assert.That(
            Encoding.UTF8.GetString(body),
            Is.EqualTo(Encoding.UTF8.GetString(_answer).ReplaceLineEndings("\r\n"))
        );
    }

    [Test]
    public async Task Begins_with_a_byte_order_mark()
    {
        var (_, body, _) = await ServedRecordings.Post(Url, _request, "bom");

        Assert.That(body, Is.EqualTo((byte[])[0xEF, 0xBB, 0xBF, .. _answer]));
    }

    [TestCase("byte-by-byte")]
    [TestCase("split-utf8")]
    [TestCase("close-after")]
    public async Task Sends_the_same_bytes_however_they_are_split(string fault)
    {
        var (_, body, problem) = await ServedRecordings.Post(Url, _request, fault);

        Assert.That(problem, Is.Null);
        Assert.That(body, Is.EqualTo(_answer));
    }

    [Test]
    public async Task Goes_wrong_as_often_as_it_is_told()
    {
        await using var server = await ServedRecordings.Start(fault: "503:2");
        var url = server.Address + "/groq/kimi-k2-0905/v1/chat/completions";
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            var (head, _, _) = await ServedRecordings.Post(url, _request);
            statuses.Add((int)head!.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo([503, 503, 200, 200]));
    }

    [TestCase("rain")]
    [TestCase("503:0")]
    [TestCase("503:x")]
    public async Task Names_the_faults_it_knows(string asked)
    {
        var (head, body, _) = await ServedRecordings.Post(Url, _request, asked);

        Assert.That((int)head!.StatusCode, Is.EqualTo(400));
        Assert.That(Encoding.UTF8.GetString(body), Does.Contain("reset-within"));
        Assert.That(Fault.Parse(asked), Is.Null);
    }
}
