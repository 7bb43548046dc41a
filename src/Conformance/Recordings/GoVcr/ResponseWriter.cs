using Conformance.Recordings.GoVcr.Yaml;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.GoVcr;

/// <summary>Writes the answer of an interaction.</summary>
internal sealed class ResponseWriter(YamlWriter text, MessageWriter parts, int version)
{
    private static readonly string[] Order =
    [
        "proto",
        "proto_major",
        "proto_minor",
        "content_length",
        "uncompressed",
        "body",
        "headers",
        "status",
        "code",
        "duration",
        "cut",
        "not_kept",
    ];

    public void Write(RecordedResponse response, int column)
    {
        foreach (var member in Members(response))
        {
            text.Begin(member.Name, column);
            switch (member)
            {
                case { Value: { } kept }:
                    text.Node(kept, column);
                    break;
                case { Name: "body" }:
                    text.Bytes(response.Body, column);
                    break;
                case { Name: "headers" }:
                    parts.Headers(response.Headers, column);
                    break;
                case { Name: "status" }:
                    text.String(response.Status, column);
                    break;
                case { Name: "code" }:
                    text.Number(response.Code);
                    break;
                case { Name: "content_length" }:
                    text.Number(response.ContentLength ?? -1);
                    break;
                case { Name: "uncompressed" }:
                    text.Text.Raw(response.Uncompressed ? " true"u8 : " false"u8);
                    break;
                case { Name: "cut" }:
                    text.String(response.Cut ?? "", column);
                    break;
                case { Name: "not_kept" }:
                    parts.Texts(response.NotKept.Names(), column);
                    break;
                case { Name: "duration" }:
                    Duration(response, column);
                    break;
                default:
                    parts.Protocol(
                        member.Name,
                        response.Protocol ?? RecordedProtocol.Http11,
                        column
                    );
                    break;
            }
        }
    }

    private IEnumerable<CassetteMember> Members(RecordedResponse response)
    {
        var scratch = response.Members.Count == 0 && version > 1;
        return CassetteMember.Order(
            response.Members,
            Order,
            name =>
                name switch
                {
                    "body" or "headers" or "status" or "code" => true,
                    "content_length" => scratch || response.ContentLength is not null,
                    "uncompressed" => response.Uncompressed,
                    "cut" => response.Cut is not null,
                    "not_kept" => response.NotKept != NotKept.None,
                    "duration" => response.Members.Count == 0
                        || response.RecordedDuration is not null,
                    _ => scratch || response.Protocol is not null,
                }
        );
    }

    private void Duration(RecordedResponse response, int column) =>
        text.String(
            response.RecordedDuration?.ToString() ?? (response.Members.Count == 0 ? "0s" : ""),
            column
        );
}
