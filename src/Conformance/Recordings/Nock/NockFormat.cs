using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Nock;

/// <summary>What nock (https://github.com/nock/nock) records: a list, JSON bodies as objects, compressed ones as hexadecimal digits.</summary>
internal sealed class NockFormat : IRecordingFormat
{
    public string Name => "nock";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && look.Sketch.Has("*/scope")
        && look.Sketch.HasAny("*/path", "*/method", "*/response");

    public ImportedFile Read(string name, FileLook look)
    {
        var list = JsonTree.Read(look.Bytes).List("the recording");
        return Draft.File(
            name,
            Name,
            list.Items.Select((one, i) => Read($"[{i}]", one.Mapping($"[{i}]")))
        );
    }

    static Draft Read(string place, TreeMapping one)
    {
        var body = Answer(one.Find("response"), $"{place}.response");
        var scope = one.Require("scope", $"{place}.scope").Text($"{place}.scope").Value;
        var path = one.TextOf("path", $"{place}.path") ?? "";
        return new Draft(place, one)
        {
            Method = one.TextOf("method", $"{place}.method") ?? "",
            Url = Address(scope, path),
            RequestHeaders = one.Find("reqheaders") is null
                ? []
                : TreeHeaders.Of(one, place, "reqheaders"),
            RequestBody = Request(one.Find("body"), $"{place}.body"),
            Status = TreeStatus.Number(one.Require("status", $"{place}.status"), $"{place}.status"),
            Headers = Headers(one, place),
            Body = body.Bytes,
            NotKept = body.NotKept,
        };
    }

    /// <summary>nock always writes the port, which no provider's address has.</summary>
    static string Address(string scope, string path) =>
        (
            scope.StartsWith("https:", StringComparison.Ordinal)
            && scope.EndsWith(":443", StringComparison.Ordinal)
                ? scope[..^":443".Length]
                : scope
        ) + path;

    static ReadOnlyMemory<byte>? Request(TreeNode? body, string path) =>
        body switch
        {
            null => null,
            TreeText { Plain: false } text => text.Bytes(path),
            _ => TreeBody.OfValue(body).Bytes,
        };

    static TreeBody Answer(TreeNode? body, string path) =>
        body switch
        {
            null => default,
            TreeText { Plain: false } text => new TreeBody(text.Bytes(path), NotKept.None),
            TreeList { Items: [TreeText { Plain: false } first, ..] } list when IsHex(first) =>
                new TreeBody(Joined(list, path), NotKept.None),
            _ => TreeBody.OfValue(body),
        };

    static bool IsHex(TreeText text) =>
        text.Value.Length > 0 && text.Value.All(char.IsAsciiHexDigitLower);

    static byte[] Joined(TreeList list, string path)
    {
        using var all = new MemoryStream();
        foreach (var item in list.Items)
        {
            var text = item.Text(path).Value;
            try
            {
                all.Write(Convert.FromHexString(text));
            }
            catch (FormatException)
            {
                throw item.Wrong($"{path} holds what is no list of hexadecimal digits");
            }
        }

        return all.ToArray();
    }

    /// <summary>An object, or a flat list of names and values in turn.</summary>
    static List<HeaderField> Headers(TreeMapping one, string place)
    {
        if (one.Find("rawHeaders") is not TreeList list)
        {
            return TreeHeaders.Of(one, place, "rawHeaders");
        }

        var headers = new List<HeaderField>();
        for (var i = 0; i + 1 < list.Items.Count; i += 2)
        {
            headers.Add(
                new HeaderField(
                    list.Items[i].Text($"{place}.rawHeaders").Value,
                    list.Items[i + 1].Text($"{place}.rawHeaders").Value
                )
            );
        }

        return headers;
    }
}
