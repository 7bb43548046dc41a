using System.Text.Json;
using Conformance.Running.Planning;
using Conformance.Serve.Catalog;
using Conformance.Specs;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.Live;

/// <summary>Answers as <c>conform serve --ideal</c> does, wherever it is asked, and keeps the requests.</summary>
internal sealed class IdealStub : IDisposable
{
    readonly StubServer _server;

    /// <param name="target">By whose model it answers: <c>groq/gpt-oss-20b</c>.</param>
    /// <param name="models">What GET /models lists; null: it is not served.</param>
    public IdealStub(SpecSet specs, string target, params string[]? models)
    {
        var parts = target.Split('/');
        var served = IdealCatalog
            .Read(Planner.Build(specs, new Filters([parts[0]], [parts[1]], []), null))
            .Single();
        _server = new StubServer(
            async (request, answer) =>
            {
                if (request.Body.Length == 0)
                {
                    await answer.WholeAsync(
                        models is null ? 404 : 200,
                        "application/json",
                        served.Dialect.Served.Models(models ?? [])
                    );
                    return;
                }

                var response = served
                    .Answers.Find(new SentRequest("POST", request.Path, request.Body))
                    .Answer!.Response;
                await answer.WholeAsync(
                    response.Status,
                    response.Header("content-type")!,
                    response.Body
                );
            }
        );
    }

    public string Host => $"127.0.0.1:{_server.Port}";

    public string Url => _server.Url;

    public IReadOnlyList<StubRequest> Requests => _server.Requests;

    /// <summary>A member of a request's body.</summary>
    public static JsonElement? Member(StubRequest request, string name)
    {
        using var document = JsonDocument.Parse(request.Body);
        return document.RootElement.TryGetProperty(name, out var member) ? member.Clone() : null;
    }

    public void Dispose() => _server.Dispose();
}
