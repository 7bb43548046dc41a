using System.Globalization;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Formats;

/// <summary>An exchange as most recorders write it: <c>request</c> and <c>response</c>, each with its headers and its body.</summary>
internal static class TreeExchange
{
    public static Draft Read(string place, TreeMapping one)
    {
        var request = one.Require("request", $"{place}.request").Mapping($"{place}.request");
        var response = one.Require("response", $"{place}.response").Mapping($"{place}.response");
        var (status, text) = TreeStatus.Of(response, $"{place}.response");
        var body = response.Find("chunks") is { } chunks
            ? Joined(chunks.List($"{place}.response.chunks"), $"{place}.response.chunks")
            : BodyOf(response, $"{place}.response");
        return new Draft(place, response)
        {
            Method = request.TextOf("method", $"{place}.request.method") ?? "",
            Url = request.Require("url", $"{place}.request.url").Text($"{place}.request.url").Value,
            RequestHeaders = TreeHeaders.Of(request, $"{place}.request"),
            RequestBody = request.Find("body") is null
                ? null
                : BodyOf(request, $"{place}.request").Bytes,
            Status = status,
            StatusText =
                text.Length > 0
                    ? text
                    : response.TextOf("statusText", $"{place}.response.statusText") ?? "",
            Headers = TreeHeaders.Of(response, $"{place}.response"),
            Body = body.Bytes,
            NotKept = body.NotKept,
            Recorded = DayOf(request, $"{place}.request.timestamp"),
        };
    }

    /// <summary>A text, its bytes as base64 where <c>bodyEncoding</c> says so, or JSON that was taken apart.</summary>
    static TreeBody BodyOf(TreeMapping message, string path) =>
        message.Find("body") switch
        {
            null => default,
            TreeText { Plain: false } text
                when message.TextOf("bodyEncoding", $"{path}.bodyEncoding") == "base64" =>
                new TreeBody(text.FromBase64($"{path}.body"), NotKept.None),
            TreeText { Plain: false } text => new TreeBody(
                text.Bytes($"{path}.body"),
                NotKept.None
            ),
            { } value => TreeBody.OfValue(value),
        };

    /// <summary>Texts that were cut anywhere: where each was decoded alone, a character at a cut is lost.</summary>
    static TreeBody Joined(TreeList chunks, string path)
    {
        using var all = new MemoryStream();
        var cutCharacters = false;
        foreach (var chunk in chunks.Items)
        {
            var text = chunk.Text(path);
            cutCharacters |= text.Value.StartsWith('\uFFFD') || text.Value.EndsWith('\uFFFD');
            all.Write(text.Bytes(path).Span);
        }

        return new TreeBody(all.ToArray(), cutCharacters ? NotKept.Bytes : NotKept.None);
    }

    /// <summary>Of milliseconds since 1970, or of a time in words.</summary>
    static DateOnly? DayOf(TreeMapping request, string path) =>
        request.TextOf("timestamp", path) is not { } time ? null
        : long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateOnly.FromDateTime(
                DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
            )
        : Draft.Day(time);
}
