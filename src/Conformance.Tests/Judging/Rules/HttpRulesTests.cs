using Conformance.Judging.Rules;

namespace Conformance.Tests.Judging.Rules;

internal sealed class HttpRulesTests
{
    const string Document =
        """{"id":"x","object":"chat.completion","created":1776300000,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}""";

    [Test]
    public void Says_nothing_of_a_status_that_is_not_known()
    {
        var judged = Judged.Answer(Document, headKnown: false);

        Assert.That(
            judged.State("http/status"),
            Is.EqualTo("not-exercised: the head of the answer is not known")
        );
    }

    [TestCase(2, 400, 2, "not-exercised: not the first turn")]
    [TestCase(1, 200, 2, "held")]
    [TestCase(1, 299, 2, "held")]
    [TestCase(1, 400, 4, "held")]
    [TestCase(1, 400, 2, "failed: refused")]
    [TestCase(1, 500, 2, "failed: refused")]
    [TestCase(1, 300, 2, "failed: refused")]
    [TestCase(1, 200, 4, "failed: accepted")]
    [TestCase(1, 503, 2, "not-exercised: the status is the cause of an error, not a finding")]
    [TestCase(1, 400, null, "not-exercised: no scenario says what the request deserves")]
    public void Judges_the_first_status(int turn, int status, int? expectedClass, string expected)
    {
        var judged = Judged.Answer(
            "{}",
            Judged.AsksForDocument,
            status,
            "application/json",
            turn,
            expectedClass
        );

        Assert.That(judged.State("http/status"), Is.EqualTo(expected));
    }

    [TestCase("""{"error":{"code":"bad"}}""", "400 (bad)")]
    [TestCase("""{"error":{"code":17}}""", "400 (17)")]
    [TestCase("""{"error":{"code":"\ud800"}}""", "400 (\uFFFD)")]
    [TestCase("""{"error":{"code":"bad","\ud800":1}}""", "400 (bad)")]
    [TestCase("""{"error":"bad"}""", "400: bad")]
    [TestCase("""["error"]""", "400: error")]
    [TestCase("{\"error\":", "400: {\"error\":")]
    public void Shows_the_code_of_an_error(string body, string observed)
    {
        var judged = Judged.Answer(body, Judged.AsksForDocument, 400, "application/json");

        Assert.That(judged.One("http/status").Observed, Is.EqualTo(observed));
    }

    [TestCase(Judged.AsksForStream, "data: {}\n\n", "text/event-stream", "held")]
    [TestCase(Judged.AsksForStream, "data: {}\n\n", "application/json", "failed: media-type")]
    [TestCase(Judged.AsksForStream, Document, "text/event-stream", "failed: not-a-stream")]
    [TestCase(Judged.AsksForStream, Document, "application/json", "failed: media-type")]
    [TestCase(Judged.AsksForStream, Document, null, "failed: not-a-stream")]
    [TestCase(Judged.AsksForDocument, Document, "application/json", "held")]
    [TestCase(Judged.AsksForDocument, Document, null, "held")]
    [TestCase(Judged.AsksForDocument, "{", null, "failed: not-one-document")]
    [TestCase(Judged.AsksForDocument, "data: {}\n\n", null, "failed: not-one-document")]
    [TestCase(null, "{", "application/json", "failed: not-one-document")]
    [TestCase(null, "{", "text/plain", "failed: not-one-document")]
    [TestCase(null, "[7]", "text/event-stream", "failed: not-one-document")]
    [TestCase(null, Document, "application/json", "not-exercised: the request is not known")]
    [TestCase(null, Document, null, "not-exercised: the request is not known")]
    [TestCase(null, "data: {}\n\n", "text/event-stream", "not-exercised: the request is not known")]
    [TestCase(null, Document, "text/event-stream", "failed: media-type")]
    [TestCase(null, "data: {}\n\n", "application/json", "failed: media-type")]
    public void Judges_the_content_type(
        string? request,
        string body,
        string? contentType,
        string expected
    ) =>
        Assert.That(
            Judged.Answer(body, request, contentType: contentType).State("http/content-type"),
            Is.EqualTo(expected)
        );

    [TestCase(null, "data: {}\n\n", "application/json", "text/event-stream, for this is one")]
    [TestCase(null, Document, "text/event-stream", "application/json, for this is no event stream")]
    [TestCase(Judged.AsksForDocument, Document, "text/plain", "application/json")]
    [TestCase(Judged.AsksForStream, "data: {}\n\n", "text/plain", "text/event-stream")]
    public void Says_which_content_type_is_right(
        string? request,
        string body,
        string contentType,
        string expected
    ) =>
        Assert.That(
            Judged
                .Answer(body, request, contentType: contentType)
                .One("http/content-type")
                .Expected,
            Is.EqualTo(expected)
        );

    [TestCase(Judged.AsksForStream, "data: {}\n\n", "text/event-stream")]
    [TestCase(Judged.AsksForDocument, Document, "application/json")]
    public void Misses_a_content_type_where_headers_are_known(
        string request,
        string body,
        string expected
    )
    {
        var finding = Judged
            .Answer(body, request, contentType: null, live: true)
            .One("http/content-type");

        Assert.That(finding.Kind, Is.EqualTo("missing"));
        Assert.That(finding.Expected, Is.EqualTo(expected));
    }
}
