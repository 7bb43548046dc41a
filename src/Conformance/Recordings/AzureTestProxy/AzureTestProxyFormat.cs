using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.AzureTestProxy;

/// <summary>Sessions of the Azure SDK's test proxy (https://github.com/Azure/azure-sdk-tools): JSON bodies as objects, texts as lines.</summary>
internal sealed class AzureTestProxyFormat : IRecordingFormat
{
    public string Name => "Azure test proxy";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json && look.Sketch.FirstMember == "Entries";

    public ImportedFile Read(string name, FileLook look)
    {
        var entries = JsonTree
            .Read(look.Bytes)
            .Mapping("the session")
            .Require("Entries", "Entries")
            .List("Entries");
        return Draft.File(
            name,
            Name,
            entries.Items.Select(
                (entry, i) => Entry($"Entries[{i}]", entry.Mapping($"Entries[{i}]"))
            )
        );
    }

    static Draft Entry(string place, TreeMapping entry)
    {
        var body = BodyOf(entry.Find("ResponseBody"), $"{place}.ResponseBody");
        return new Draft(place, entry)
        {
            Method = entry.TextOf("RequestMethod", $"{place}.RequestMethod") ?? "",
            Url = entry
                .Require("RequestUri", $"{place}.RequestUri")
                .Text($"{place}.RequestUri")
                .Value,
            RequestHeaders = TreeHeaders.Of(entry, place, "RequestHeaders"),
            RequestBody = BodyOf(entry.Find("RequestBody"), $"{place}.RequestBody").Bytes,
            Status = TreeStatus.Number(
                entry.Require("StatusCode", $"{place}.StatusCode"),
                $"{place}.StatusCode"
            ),
            Headers = TreeHeaders.Of(entry, place, "ResponseHeaders"),
            Body = body.Bytes,
            NotKept = body.NotKept,
        };
    }

    /// <summary>A list of texts is a text, cut at its lines or at its events; every other list or object is JSON that was taken apart.</summary>
    static TreeBody BodyOf(TreeNode? body, string path)
    {
        switch (body)
        {
            case null or TreeText { Plain: false }:
                return TreeBody.Of(body, path);
            case TreeList { Items.Count: > 0 } list
                when list.Items.All(item => item is TreeText { Plain: false }):
                using (var all = new MemoryStream())
                {
                    foreach (var item in list.Items)
                    {
                        all.Write(item.Text(path).Bytes(path).Span);
                    }

                    return new TreeBody(all.ToArray(), Wire.Exchanges.NotKept.None);
                }
            default:
                return TreeBody.OfValue(body);
        }
    }
}
