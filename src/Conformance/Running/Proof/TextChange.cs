using System.IO.Compression;
using System.Text;
using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Running.Proof;

/// <summary>Changes of a body's bytes, whatever stands in them.</summary>
internal static class TextChange
{
    public static byte[] Apply(string kind, SpecMembers change, byte[] body)
    {
        switch (kind)
        {
            case "prepend":
                return [.. Encoding.UTF8.GetBytes(change.AnyText(kind)), .. body];
            case "append":
                return [.. body, .. Encoding.UTF8.GetBytes(change.AnyText(kind))];
            case "cut-before":
                return Cut(change, body);
            case "gzip":
                return Compress(body);
            default:
                return Replace(change, body);
        }
    }

    static byte[] Cut(SpecMembers change, byte[] body)
    {
        var at = body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(change.Text("cut-before")));
        if (at < 0)
        {
            NotFound(change, "cut-before");
            return body;
        }

        return body[..at];
    }

    static byte[] Compress(byte[] body)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return buffer.ToArray();
    }

    static byte[] Replace(SpecMembers change, byte[] body)
    {
        var old = Encoding.UTF8.GetBytes(change.Text("replace"));
        var fresh = change.Find("hex") is { } hex
            ? FromHex(change.AnyText("hex", hex), hex, change.Errors)
            : Encoding.UTF8.GetBytes(change.AnyText("with"));
        if (old.Length == 0)
        {
            return body;
        }

        var left = change.Integer("times", 1, int.MaxValue) ?? int.MaxValue;
        var result = new List<byte>(body.Length);
        var rest = body.AsSpan();
        var found = 0;
        while (found < left && rest.IndexOf(old) is >= 0 and var at)
        {
            result.AddRange(rest[..at]);
            result.AddRange(fresh);
            rest = rest[(at + old.Length)..];
            found++;
        }

        result.AddRange(rest);
        if (found == 0)
        {
            NotFound(change, "replace");
        }

        return [.. result];
    }

    static byte[] FromHex(string digits, YamlNode at, SpecErrors errors)
    {
        try
        {
            return Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            errors.Add(
                at,
                $"expected pairs of hexadecimal digits, found {SpecErrors.Quote(digits)}"
            );
            return [];
        }
    }

    static void NotFound(SpecMembers change, string key) =>
        change.Errors.Add(
            change.Find(key)!,
            "the body does not hold this text; look at the recording after the changes above"
        );
}
