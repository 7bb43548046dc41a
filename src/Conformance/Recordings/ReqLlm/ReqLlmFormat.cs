using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.ReqLlm;

/// <summary>Fixtures of req_llm (https://github.com/agentjido/req_llm): one exchange a file, a stream as the chunks that came.</summary>
internal sealed class ReqLlmFormat : IRecordingFormat
{
    public string Name => "req_llm";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && look.Sketch.HasAny("request/canonical_json", "request/body/b64", "chunks/*/b64");

    public ImportedFile Read(string name, FileLook look)
    {
        var root = JsonTree.Read(look.Bytes).Mapping("the fixture");
        var request = root.Require("request", "request").Mapping("request");
        var response = root.Require("response", "response").Mapping("response");
        var body = root.Find("chunks") is { } chunks
            ? Joined(chunks.List("chunks"))
            : BodyOf(response.Find("body"), "response.body");
        return Draft.File(
            name,
            Name,
            [
                new Draft("the fixture", response)
                {
                    Method = request.TextOf("method", "request.method") ?? "",
                    Url = request.Require("url", "request.url").Text("request.url").Value,
                    RequestHeaders = TreeHeaders.Of(request, "request"),
                    RequestBody = RequestOf(request),
                    Status = TreeStatus.Of(response, "response").Code,
                    Headers = TreeHeaders.Of(response, "response"),
                    Body = body.Bytes,
                    NotKept = body.NotKept,
                    Recorded = Draft.Day(root.TextOf("captured_at", "captured_at")),
                },
            ]
        );
    }

    /// <summary>A chunk may end within a character, so that the bytes are joined; the text beside them is a lossy copy.</summary>
    static TreeBody Joined(TreeList chunks)
    {
        using var all = new MemoryStream();
        for (var i = 0; i < chunks.Items.Count; i++)
        {
            var path = $"chunks[{i}].b64";
            all.Write(
                chunks
                    .Items[i]
                    .Mapping($"chunks[{i}]")
                    .Require("b64", path)
                    .Text(path)
                    .FromBase64(path)
            );
        }

        return new TreeBody(all.ToArray(), NotKept.None);
    }

    /// <summary>Null where the file does not keep it.</summary>
    static ReadOnlyMemory<byte>? RequestOf(TreeMapping request) =>
        (request.Find("body") ?? request.Find("canonical_json")) is { } body
            ? BodyOf(body, "request.body").Bytes
            : null;

    /// <summary>Bytes as base64, a text, or JSON that was taken apart, its members sorted.</summary>
    static TreeBody BodyOf(TreeNode? body, string path) =>
        body switch
        {
            null => default,
            TreeMapping mapping when mapping.Find("b64") is { } packed => new TreeBody(
                packed.Text($"{path}.b64").FromBase64($"{path}.b64"),
                NotKept.None
            ),
            TreeText { Plain: false } text => new TreeBody(text.Bytes(path), NotKept.None),
            _ => TreeBody.OfValue(body),
        };
}
