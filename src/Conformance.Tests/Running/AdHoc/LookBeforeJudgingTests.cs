using System.Text;
using Conformance.Results;
using Conformance.Running.AdHoc;
using Conformance.Tests.Recordings.Formats;

namespace Conformance.Tests.Running.AdHoc;

internal sealed class LookBeforeJudgingTests
{
    [TestCase("not-the-wire/sdk-objects.json", "llama-stack")]
    [TestCase("not-the-wire/snapshot-list.json", "Text Generation Inference")]
    [TestCase("not-the-wire/grpc.yaml", "gRPC")]
    public void Names_what_is_known_and_not_read(string sample, string name)
    {
        var input = Look(FormatSamples.Read(sample));

        Assert.That(input.Other, Does.Contain(name));
        Assert.That(input.Exchanges, Is.Empty);
        Assert.That(JudgedFiles.Of([input]).Single().State, Is.EqualTo(JudgedFile.Refused));
    }

    [TestCase("reference.go-vcr.yaml", "go-vcr", 3)]
    [TestCase("har/polly-gzip.har", "HAR", 1)]
    [TestCase("vcrpy/string.yaml", "vcrpy", 3)]
    [TestCase("vcrpy/langchain.yaml.gz", "vcrpy", 2)]
    [TestCase("vcr-rb/utf8.yml", "VCR.rb", 3)]
    [TestCase("req_llm/stream.json", "req_llm", 1)]
    [TestCase("nock/back.json", "nock", 2)]
    [TestCase("httprr/trace.httprr", "httprr", 3)]
    [TestCase("httprr/trace.httprr.gz", "httprr", 3)]
    [TestCase("azure-test-proxy/session.json", "Azure test proxy", 3)]
    [TestCase("vercel-chunks/plain.json", "answer", 1)]
    [TestCase("vercel-chunks/stream.chunks.txt", "chunk lines", 1)]
    [TestCase("wiremock/mappings/plain-json-body.json", "WireMock", 1)]
    [TestCase("wiremock/mappings/plain-base64.json", "WireMock", 1)]
    [TestCase("wiremock/all.json", "WireMock", 2)]
    [TestCase("httpmock/exchanges.yaml", "httpmock", 3)]
    [TestCase("mastra/recordings.json", "Mastra", 2)]
    [TestCase("interactions-json/recorder.json", "interactions in JSON", 3)]
    [TestCase("dd-test-agent/plain.json", "Datadog test agent", 1)]
    public void Reads_a_file_by_its_content(string sample, string format, int exchanges)
    {
        var input = Look(FormatSamples.Read(sample));

        Assert.That((input.Format, input.Problem), Is.EqualTo((format, (string?)null)));
        Assert.That(input.Exchanges, Has.Count.EqualTo(exchanges));
    }

    [TestCase("{\"a\":1}", "neither choices nor error")]
    [TestCase("{}", "no object")]
    [TestCase("[1]", "no object")]
    [TestCase("key: value\n", "YAML that is no recording")]
    [TestCase("<html></html>", "HTML")]
    [TestCase("when: always\nrun: x\n", "YAML that is no recording")]
    [TestCase("{\"request\":{},\"response\":{}}", "without an address")]
    [TestCase("{\"custom_id\":\"a\"}\n{\"custom_id\":\"b\"}\n", "JSON a line")]
    [TestCase(
        "{\"object\":\"chat.completion\",\"choices\":[]}\n{\"object\":\"chat.completion\",\"choices\":[]}\n",
        "JSON a line"
    )]
    [TestCase("Hello", "no answer")]
    public void Judges_nothing_that_it_does_not_know(string text, string name) =>
        Assert.That(Look(Encoding.UTF8.GetBytes(text)).Other, Does.Contain(name));

    [TestCase("{\"object\":\"chat.completion\"}")]
    [TestCase("{\"choices\":[]}")]
    [TestCase("{\"error\":{\"message\":\"no\"}}")]
    [TestCase("[{\"error\":{\"message\":\"no\"}}]")]
    [TestCase("{\"id\":\"x\",\"object\":\"chat.completion\",\"choi")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\n{\"a\":1}")]
    [TestCase("HTTP/1.1 502 Bad Gateway\r\n\r\n<html>")]
    [TestCase("data: {\"a\":1}\n\n")]
    [TestCase(": comment\n\n")]
    [TestCase("x: y\ndata: {\"a\":1}\n\n")]
    public void Judges_what_says_that_it_is_an_answer(string text) =>
        Assert.That(Look(Encoding.UTF8.GetBytes(text)).Exchanges, Has.Count.EqualTo(1));

    [Test]
    public void Judges_anything_as_the_answer_of_a_request_that_is_given() =>
        Assert.That(
            AdHocFile
                .Of("stdin", "{\"a\":1}"u8.ToArray(), "{\"messages\":[]}"u8.ToArray())
                .Exchanges,
            Has.Count.EqualTo(1)
        );

    static AdHocInput Look(byte[] bytes) => AdHocFile.Of("stdin", bytes, default);
}
