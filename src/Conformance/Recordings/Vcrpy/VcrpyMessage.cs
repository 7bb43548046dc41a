using System.Text;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Vcrpy;

/// <summary>One exchange of a cassette of vcrpy.</summary>
internal static class VcrpyMessage
{
    public static Draft Read(string place, TreeNode asked, TreeNode answered)
    {
        var request = asked.Mapping($"{place}.request");
        var response = answered.Mapping($"{place}.response");
        var (status, text) = TreeStatus.Of(response, $"{place}.response");
        var body = BodyOf(response, $"{place}.response");
        return new Draft(place, response)
        {
            Method = request.TextOf("method", $"{place}.request.method") ?? "",
            Url = request.Require("uri", $"{place}.request.uri").Text($"{place}.request.uri").Value,
            RequestHeaders = TreeHeaders.Of(request, $"{place}.request"),
            RequestBody = IsStream(request) ? null : BodyOf(request, $"{place}.request").Bytes,
            Status = status,
            StatusText = text,
            Headers = TreeHeaders.Of(response, $"{place}.response"),
            Body = body.Bytes,
            NotKept = body.NotKept,
        };
    }

    /// <summary>Old versions kept the answers of httpx in <c>content</c>; pydantic-ai takes JSON apart into <c>parsed_body</c>.</summary>
    static TreeBody BodyOf(TreeMapping message, string path) =>
        message.Find("parsed_body") is { } parsed ? Parsed(parsed)
        : message.Find("content") is { } content ? TreeBody.Of(content, $"{path}.content")
        : TreeBody.Of(message.Find("body"), $"{path}.body");

    /// <summary>pydantic-ai writes dashes and quotes of print as those of a typewriter.</summary>
    static TreeBody Parsed(TreeNode value)
    {
        var body = TreeBody.OfValue(value);
        return Ascii.IsValid(body.Bytes.Span)
            ? body with
            {
                NotKept = body.NotKept | NotKept.NonAscii,
            }
            : body;
    }

    /// <summary>A file or an iterator that was sent is a Python object here.</summary>
    static bool IsStream(TreeMapping request) =>
        request.Find("body") is TreeMapping body
        && body.Find("string") is null
        && body.Find("base64_string") is null;
}
