using System.Text;
using Conformance.Recordings;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings;

internal sealed class RouterIdsTests
{
    const string OfRouter = "{\"id\":\"gen-1790000000-AbCdEfGhIjKlMnOpQrSt\",\"choices\":[]}";

    [TestCase("https://api.openai.com/v1/chat/completions", OfRouter)]
    [TestCase("https://a.test/v1", "data: {\"id\":\"gen-1790000000-AbCdEfGhIjKlMnOpQrSt\"}\n\n")]
    public void Tells_of_a_routers_id_under_anothers_address(string url, string body) =>
        Assert.That(
            Told(url, body),
            Does.Contain("OpenRouter").And.Contain(new Uri(url).Host).And.Contain("--provider")
        );

    [TestCase("https://openrouter.ai/api/v1/chat/completions", OfRouter)]
    [TestCase("http://127.0.0.1:8080/v1/chat/completions", OfRouter)]
    [TestCase("", OfRouter)]
    [TestCase("https://api.openai.com/v1", "{\"id\":\"gen-1\"}")]
    [TestCase("https://api.openai.com/v1", "{\"id\":\"chatcmpl-1790000000-AbCdEfGhIjKlMnOp\"}")]
    [TestCase("https://api.openai.com/v1", "{\"id\":\"gen-1790000000-AbCdEfGh\"}")]
    public void Says_nothing_of_others(string url, string body) =>
        Assert.That(Told(url, body), Is.Null);

    static string? Told(string url, string body) =>
        RouterIds.Told(
            new Exchange(
                new SentRequest("POST", url, default),
                new ReceivedResponse(200, [], Encoding.UTF8.GetBytes(body))
            )
        );
}
