using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.VcrRuby;

/// <summary>Cassettes of VCR.rb (https://github.com/vcr/vcr), in YAML or JSON.</summary>
internal sealed class VcrRubyFormat : IRecordingFormat
{
    public string Name => "VCR.rb";

    public bool CanBe(FileLook look) =>
        look.Kind is FileKind.Yaml or FileKind.Json && look.Sketch.Has("http_interactions");

    public ImportedFile Read(string name, FileLook look)
    {
        var root = (
            look.Kind == FileKind.Json ? JsonTree.Read(look.Bytes) : YamlTree.Read(look.Bytes)
        ).Mapping("the cassette");
        var tool =
            root.TextOf("recorded_with", "recorded_with")
            ?? throw root.Wrong(
                "recorded_with, which VCR.rb writes last, is missing: was the file cut? Restore it, or record it again"
            );
        return Draft.File(name, Judging.Excerpt.Escape(tool, 40), Interactions(root));
    }

    static IEnumerable<Draft> Interactions(TreeMapping root)
    {
        var list = root.Require("http_interactions", "http_interactions").List("http_interactions");
        for (var i = 0; i < list.Items.Count; i++)
        {
            var place = $"http_interactions[{i}]";
            var one = list.Items[i].Mapping(place);
            yield return Interaction(place, one);
        }
    }

    static Draft Interaction(string place, TreeMapping one)
    {
        var request = one.Require("request", $"{place}.request").Mapping($"{place}.request");
        var response = one.Require("response", $"{place}.response").Mapping($"{place}.response");
        var (status, text) = TreeStatus.Of(response, $"{place}.response");
        return new Draft(place, response)
        {
            Method = request.TextOf("method", $"{place}.request.method") ?? "",
            Url = request.Require("uri", $"{place}.request.uri").Text($"{place}.request.uri").Value,
            RequestHeaders = TreeHeaders.Of(request, $"{place}.request"),
            RequestBody = TreeBody.Of(request.Find("body"), $"{place}.request.body").Bytes,
            Status = status,
            StatusText = text,
            Headers = TreeHeaders.Of(response, $"{place}.response"),
            Body = TreeBody.Of(response.Find("body"), $"{place}.response.body").Bytes,
            Recorded = Draft.Day(one.TextOf("recorded_at", $"{place}.recorded_at")),
        };
    }
}
