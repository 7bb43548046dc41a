using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Httpmock;

/// <summary>What httpmock (https://github.com/httpmock/httpmock) records: a YAML document for each exchange, without a host.</summary>
internal sealed class HttpmockFormat : IRecordingFormat
{
    public string Name => "httpmock";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Yaml
        && look.Sketch.FirstMember is "when" or "then"
        && look.Sketch.HasAny("when/path", "when/method", "when/body", "then/status", "then/body");

    public ImportedFile Read(string name, FileLook look)
    {
        var documents = YamlTree.ReadAll(look.Bytes);
        return Draft.File(
            name,
            Name,
            documents.Select(
                (one, i) =>
                    Document(
                        $"document {i}",
                        one.Mapping($"document {i}"),
                        isLast: i == documents.Count - 1
                    )
            )
        );
    }

    static Draft Document(string place, TreeMapping document, bool isLast)
    {
        var when = document.Require("when", $"{place}.when").Mapping($"{place}.when");
        var then = document.Require("then", $"{place}.then").Mapping($"{place}.then");
        var answer = BodyOf(then, $"{place}.then");
        if (answer is null && isLast)
        {
            // Whatever ends here is YAML all the same.
            throw then.Wrong($"{place}.then.body is missing: was the file cut?");
        }

        return new Draft(place, then)
        {
            Method = when.TextOf("method", $"{place}.when.method") ?? "",
            Url = Address(when, $"{place}.when"),
            RequestHeaders = TreeHeaders.Of(when, $"{place}.when", "header"),
            RequestBody = BodyOf(when, $"{place}.when")?.Bytes,
            Status = TreeStatus.Number(
                then.Require("status", $"{place}.then.status"),
                $"{place}.then.status"
            ),
            Headers = TreeHeaders.Of(then, $"{place}.then", "header"),
            Body = answer?.Bytes ?? default,
            NotKept = answer?.NotKept ?? NotKept.None,
        };
    }

    static string Address(TreeMapping when, string path)
    {
        var target = when.TextOf("path", $"{path}.path") ?? "";
        return when.TextOf("host", $"{path}.host") is { } host
            ? $"{when.TextOf("scheme", $"{path}.scheme") ?? "https"}://{host}{target}"
            : target;
    }

    /// <summary>Null where the document does not keep it.</summary>
    static TreeBody? BodyOf(TreeMapping message, string path) =>
        message.Find("body_base64") is { } packed
            ? new TreeBody(
                packed.Text($"{path}.body_base64").FromBase64($"{path}.body_base64"),
                NotKept.None
            )
        : message.Find("body") is { } body
            ? new TreeBody(body.Text($"{path}.body").Bytes($"{path}.body"), NotKept.None)
        : message.Find("json_body") is not { } json ? null
        : json is TreeText { Plain: false } text
            ? new TreeBody(text.Bytes($"{path}.json_body"), NotKept.Json)
        : TreeBody.OfValue(json);
}
