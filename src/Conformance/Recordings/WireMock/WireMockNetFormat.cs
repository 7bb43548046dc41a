using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.WireMock;

/// <summary>Mappings of WireMock.Net (https://github.com/WireMock-Net/WireMock.Net), one a file: the same thought, other members.</summary>
internal sealed class WireMockNetFormat : IRecordingFormat
{
    public string Name => "WireMock.Net";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && look.Sketch.Has("Request")
        && look.Sketch.HasAny("Guid", "Response/StatusCode", "Request/Methods", "Request/Path");

    public ImportedFile Read(string name, FileLook look)
    {
        var root = JsonTree.Read(look.Bytes).Mapping("the mapping");
        return Draft.File(name, Name, [Mapping(root)]) with
        {
            Step = StepOf(root, Path.GetDirectoryName(look.File) ?? ""),
        };
    }

    static Draft Mapping(TreeMapping mapping)
    {
        var request = mapping.Require("Request", "Request").Mapping("Request");
        var response = mapping.Require("Response", "Response").Mapping("Response");
        var asked = Pattern(request.Find("Body"), "Request.Body");
        var lost = Lost(response);
        var body = lost is null ? BodyOf(response) : default;
        return new Draft("the mapping", response)
        {
            Method = request.Find("Methods") is TreeList { Items: [var method, ..] }
                ? method.Text("Request.Methods").Value
                : "POST",
            Url = (
                Pattern(request.Find("Path"), "Request.Path")
                ?? Pattern(request.Find("Url"), "Request.Url")
            )
                is TreeText path
                ? path.Value
                : "",
            RequestBody = asked is null ? null : BodyOf(asked, "Request.Body").Bytes,
            Status = response.Find("StatusCode") is { } status
                ? TreeStatus.Number(status, "Response.StatusCode")
                : 200,
            Headers = TreeHeaders.Of(response, "Response", "Headers"),
            Body = body.Bytes,
            NotKept = body.NotKept,
            Lost = lost,
        };
    }

    static ScenarioStep? StepOf(TreeMapping mapping, string folder) =>
        mapping.TextOf("Scenario", "Scenario") is { } scenario
            ? new ScenarioStep(
                $"{folder}\n{scenario}",
                mapping.TextOf("WhenStateIs", "WhenStateIs") ?? "Started",
                mapping.TextOf("SetStateTo", "SetStateTo")
            )
            : null;

    static string? Lost(TreeMapping response) =>
        response.Find("ProxyUrl") is not null ? "the mapping passes the request on"
        : response.Find("Fault") is not null ? "the mapping answers with a fault"
        : response.TextOf("UseTransformer", "Response.UseTransformer") == "true"
            ? "its answer is a template, not what was sent"
        : response.Find("BodyAsFile") is not null
            ? "its body is in a file of its own, wherever that was"
        : null;

    static TreeBody BodyOf(TreeMapping response) =>
        response.Find("BodyAsBytes") is { } packed
            ? new TreeBody(
                packed.Text("Response.BodyAsBytes").FromBase64("Response.BodyAsBytes"),
                NotKept.None
            )
        : response.Find("BodyAsJson") is { } json ? TreeBody.OfValue(json)
        : TreeBody.Of(response.Find("Body"), "Response.Body");

    static TreeBody BodyOf(TreeNode body, string path) =>
        body is TreeText { Plain: false } text
            ? new TreeBody(text.Bytes(path), NotKept.None)
            : TreeBody.OfValue(body);

    /// <summary>What a matcher compares with: it is told as it is, or in a list of matchers.</summary>
    static TreeNode? Pattern(TreeNode? node, string path)
    {
        if (node is not TreeMapping mapping)
        {
            return node;
        }

        var matcher =
            mapping.Find("Matcher")
            ?? (mapping.Find("Matchers") as TreeList)?.Items.FirstOrDefault();
        return matcher?.Mapping(path).Find("Pattern");
    }
}
