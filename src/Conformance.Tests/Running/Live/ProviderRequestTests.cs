using System.Text;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Specs.Providers;
using Conformance.Tests.Serve;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Running.Live;

/// <summary>What each provider of the box is sent, taken from requests that were answered by the book.</summary>
internal sealed class ProviderRequestTests
{
    const string Scenario = "single-tool";

    static readonly string[] OfEveryRequest =
    [
        "host",
        "content-length",
        "accept-encoding",
        "user-agent",
    ];

    /// <summary>In the place of an address that is in the environment.</summary>
    const string WhereUnset = "http://localhost/v1";

    [Test]
    public async Task Sends_each_provider_what_its_spec_says()
    {
        var text = new StringBuilder();
        foreach (var provider in ServedRecordings.Specs.Providers)
        {
            text.Append(await RequestsOf(provider)).Append('\n');
        }

        Snapshot.Verify(text.ToString());
    }

    static async Task<string> RequestsOf(Provider provider)
    {
        var text = new StringBuilder();
        foreach (var model in provider.Models)
        {
            using var server = new IdealStub(ServedRecordings.Specs, $"{provider.Id}/{model.Id}");
            using var bench = Bench(provider, model, server.Host);
            var cell = await bench.RunOneAsync(null);

            Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), $"{cell.Cell}: {cell.Detail}");
            text.Append($"{provider.Id}/{model.Id}\n");
            Write(text, server.Requests[0], provider.BaseUrl ?? $"${{{provider.BaseUrlEnv}}}");
        }

        return text.ToString();
    }

    /// <summary>The provider as its spec has it, but for the host and what keeps a scenario or a model from being asked.</summary>
    static LiveBench Bench(Provider provider, ProviderModel model, string host)
    {
        var bench = new LiveBench { Filters = new([provider.Id], [model.Id], [Scenario]) };
        var url = provider.BaseUrl ?? WhereUnset;
        var path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        bench.Specs = bench.Specs with
        {
            Providers =
            [
                provider with
                {
                    BaseUrl = $"http://{host}{(path < 0 ? "" : url[path..])}",
                    BaseUrlEnv = null,
                    OutOfScope = [],
                    Limits = null,
                    Models = [model with { Retired = null }],
                },
            ],
        };
        foreach (
            var name in provider
                .KeyVariables.Concat(provider.UrlVariables.Select(variable => variable.Name))
                .Append(model.NameEnv)
                .OfType<string>()
        )
        {
            bench.Environment[name] = "value-of-" + name;
        }

        return bench;
    }

    static void Write(StringBuilder text, StubRequest request, string baseUrl)
    {
        text.Append($"  POST {request.Path} below {baseUrl}\n");
        foreach (
            var (name, value) in request
                .Headers.Where(header =>
                    !OfEveryRequest.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
                )
                .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
        )
        {
            text.Append($"  {name}: {value}\n");
        }

        using var document = JsonDocument.Parse(request.Body);
        text.Append(
            "  "
                + string.Join(
                    " ",
                    document
                        .RootElement.EnumerateObject()
                        .Select(member =>
                            member.Name is "messages" or "tools"
                                ? $"{member.Name}:{member.Value.GetArrayLength()}"
                                : $"{member.Name}:{member.Value.GetRawText()}"
                        )
                )
                + "\n"
        );
    }
}
