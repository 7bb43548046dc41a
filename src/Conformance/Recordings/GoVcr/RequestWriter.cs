using Conformance.Recordings.GoVcr.Yaml;

namespace Conformance.Recordings.GoVcr;

/// <summary>Writes the request of an interaction.</summary>
internal sealed class RequestWriter(YamlWriter text, MessageWriter parts, int version)
{
    private static readonly string[] Order =
    [
        "proto",
        "proto_major",
        "proto_minor",
        "content_length",
        "host",
        "body",
        "headers",
        "url",
        "method",
    ];

    public void Write(RecordedRequest request, int column)
    {
        foreach (var member in Members(request))
        {
            text.Begin(member.Name, column);
            switch (member)
            {
                case { Value: { } kept }:
                    text.Node(kept, column);
                    break;
                case { Name: "url" }:
                    text.String(request.Url, column);
                    break;
                case { Name: "method" }:
                    text.String(request.Method, column);
                    break;
                case { Name: "body" }:
                    text.Bytes(request.Body, column);
                    break;
                case { Name: "headers" }:
                    parts.Headers(request.Headers, column);
                    break;
                case { Name: "content_length" }:
                    text.Number(request.ContentLength ?? request.Body.Length);
                    break;
                case { Name: "host" }:
                    text.String(request.Host, column);
                    break;
                default:
                    parts.Protocol(
                        member.Name,
                        request.Protocol ?? RecordedProtocol.Http11,
                        column
                    );
                    break;
            }
        }
    }

    private IEnumerable<CassetteMember> Members(RecordedRequest request)
    {
        var scratch = request.Members.Count == 0 && version > 1;
        return CassetteMember.Order(
            request.Members,
            Order,
            name =>
                name switch
                {
                    "body" => !request.Body.IsEmpty || version == 1,
                    "headers" => request.Headers.Count > 0 || version == 1,
                    "content_length" => scratch || request.ContentLength is not null,
                    "host" => scratch || request.Host.Length > 0,
                    "url" or "method" => true,
                    _ => scratch || request.Protocol is not null,
                }
        );
    }
}
