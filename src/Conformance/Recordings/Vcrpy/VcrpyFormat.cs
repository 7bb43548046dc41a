using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.Vcrpy;

/// <summary>
/// Cassettes of vcrpy (https://vcrpy.readthedocs.io/), in YAML or JSON, and what pytest plugins and LangChain make of its
/// serializers.
/// </summary>
internal sealed class VcrpyFormat : IRecordingFormat
{
    public string Name => "vcrpy";

    public bool CanBe(FileLook look) =>
        look.Kind is FileKind.Yaml or FileKind.Json
        && (
            look.Sketch.HasAny(
                "interactions/*/request/uri",
                "interactions/*/request/parsed_body",
                "interactions/*/response/parsed_body"
            )
            || (look.Sketch.Has("requests/*/uri") && look.Sketch.FirstMember is "requests")
            // Its YAML begins so, and that of go-vcr with the version; one that was cut may have nothing else.
            || (
                look.Sketch.FirstMember == "interactions"
                && look.Kind == FileKind.Yaml
                && look.Sketch.HasAny("interactions/*/request", "interactions/*/response")
                && !look.Sketch.Has("interactions/*/request/url")
            )
        );

    public ImportedFile Read(string name, FileLook look)
    {
        var root = (
            look.Kind == FileKind.Json ? JsonTree.Read(look.Bytes) : YamlTree.Read(look.Bytes)
        ).Mapping("the cassette");
        return Draft.File(
            name,
            Name,
            root.Find("requests") is { } requests
                ? Pairs(root, requests.List("requests"))
                : Interactions(root)
        );
    }

    static IEnumerable<Draft> Interactions(TreeMapping root)
    {
        if (root.Find("version") is null)
        {
            throw root.Wrong(
                "version, which vcrpy writes, is missing: was the file cut? Restore it, or record it again"
            );
        }

        var list = root.Require("interactions", "interactions").List("interactions");
        for (var i = 0; i < list.Items.Count; i++)
        {
            var place = $"interactions[{i}]";
            var one = list.Items[i].Mapping(place);
            yield return VcrpyMessage.Read(
                place,
                one.Require("request", $"{place}.request"),
                one.Require("response", $"{place}.response")
            );
        }
    }

    /// <summary>LangChain keeps all requests, then all answers.</summary>
    static IEnumerable<Draft> Pairs(TreeMapping root, TreeList requests)
    {
        var responses = root.Require("responses", "responses").List("responses");
        if (responses.Items.Count != requests.Items.Count)
        {
            throw responses.Wrong(
                $"there are {responses.Items.Count} responses for {requests.Items.Count} requests: was the file cut?"
            );
        }

        for (var i = 0; i < requests.Items.Count; i++)
        {
            yield return VcrpyMessage.Read($"[{i}]", requests.Items[i], responses.Items[i]);
        }
    }
}
