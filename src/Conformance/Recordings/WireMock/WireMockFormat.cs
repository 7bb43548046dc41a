using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.WireMock;

/// <summary>
/// Mappings of WireMock (https://wiremock.org/docs/stubbing/), one a file or all in one: which request is answered, and how. They
/// name no host.
/// </summary>
internal sealed class WireMockFormat : IRecordingFormat
{
    public string Name => "WireMock";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && (
            look.Sketch.HasAny("mappings/*/request", "mappings/*/response")
            || look.Sketch.HasAny(
                "response/bodyFileName",
                "response/jsonBody",
                "response/base64Body"
            )
            || (
                look.Sketch.Has("request")
                && look.Sketch.HasAny(
                    "request/urlPath",
                    "request/urlPattern",
                    "request/urlPathPattern",
                    "request/urlPathTemplate",
                    "request/bodyPatterns",
                    "scenarioName"
                )
            )
        );

    public ImportedFile Read(string name, FileLook look)
    {
        var root = JsonTree.Read(look.Bytes).Mapping("the mapping");
        if (root.Find("mappings") is not { } list)
        {
            return Draft.File(
                name,
                Name,
                [WireMockMapping.Read("the mapping", root, look.File)]
            ) with
            {
                Step = WireMockMapping.Step(root, Path.GetDirectoryName(look.File) ?? ""),
            };
        }

        var mappings = list.List("mappings")
            .Items.Select((one, i) => (Place: $"mappings[{i}]", One: one.Mapping($"mappings[{i}]")))
            .ToList();
        return Draft.File(
            name,
            Name,
            ScenarioOrder
                .Sort(mappings, mapping => WireMockMapping.Step(mapping.One, ""))
                .Select(mapping => WireMockMapping.Read(mapping.Place, mapping.One, look.File))
        );
    }
}
