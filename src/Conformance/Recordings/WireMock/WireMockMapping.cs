using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.WireMock;

/// <summary>One mapping: a request by what it must look like, and its answer.</summary>
internal static class WireMockMapping
{
    static readonly string[] AddressMembers =
    [
        "url",
        "urlPath",
        "urlPathTemplate",
        "urlPattern",
        "urlPathPattern",
    ];

    /// <param name="file">The mapping's; null where it has none.</param>
    public static Draft Read(string place, TreeMapping mapping, string? file)
    {
        var request = mapping.Require("request", $"{place}.request").Mapping($"{place}.request");
        var response = mapping
            .Require("response", $"{place}.response")
            .Mapping($"{place}.response");
        var (asked, asSent) = WireMockRequest.BodyOf(
            request,
            $"{place}.request",
            recorded: mapping.TextOf("persistent", $"{place}.persistent") == "true"
        );
        var lost = Lost(response, $"{place}.response");
        var body = lost is null ? BodyOf(response, $"{place}.response", file) : default;
        return new Draft(place, response)
        {
            Method = MethodOf(request, $"{place}.request.method"),
            Url =
                AddressMembers
                    .Select(member => request.TextOf(member, $"{place}.request.{member}"))
                    .FirstOrDefault(address => address is not null)
                ?? "",
            RequestBody = asked,
            Status = response.Find("status") is { } status
                ? TreeStatus.Number(status, $"{place}.response.status")
                : 200,
            StatusText = response.TextOf("statusMessage", $"{place}.response.statusMessage") ?? "",
            Headers = TreeHeaders.Of(response, $"{place}.response"),
            Body = body.Bytes,
            NotKept = body.NotKept | (asSent ? NotKept.None : NotKept.Request),
            Lost = lost,
        };
    }

    /// <summary>Null where it is of no scenario.</summary>
    /// <param name="folder">Tells scenarios of one name apart.</param>
    public static ScenarioStep? Step(TreeMapping mapping, string folder) =>
        mapping.TextOf("scenarioName", "scenarioName") is { } scenario
            ? new ScenarioStep(
                $"{folder}\n{scenario}",
                mapping.TextOf("requiredScenarioState", "requiredScenarioState") ?? "Started",
                mapping.TextOf("newScenarioState", "newScenarioState")
            )
            : null;

    static string MethodOf(TreeMapping request, string path) =>
        request.TextOf("method", path) is { } method && method != "ANY" ? method : "POST";

    /// <summary>Why no answer of a provider is in it; null where one is.</summary>
    static string? Lost(TreeMapping response, string path) =>
        response.Find("proxyBaseUrl") is not null ? "the mapping passes the request on"
        : response.Find("fault") is not null ? "the mapping answers with a fault"
        : response.Find("transformers") is TreeList { Items.Count: > 0 } list
        && list.Items.Any(one => one.Text($"{path}.transformers").Value == "response-template")
            ? "its answer is a template, not what was sent"
        : null;

    static TreeBody BodyOf(TreeMapping response, string path, string? file) =>
        response.Find("bodyFileName") is { } name
            ? new TreeBody(
                WireMockBodyFile.Read(file, name.Text($"{path}.bodyFileName")),
                NotKept.None
            )
        : response.Find("base64Body") is { } packed
            ? new TreeBody(
                packed.Text($"{path}.base64Body").FromBase64($"{path}.base64Body"),
                NotKept.None
            )
        : response.Find("jsonBody") is { } json ? TreeBody.OfValue(json)
        : TreeBody.Of(response.Find("body"), $"{path}.body");
}
