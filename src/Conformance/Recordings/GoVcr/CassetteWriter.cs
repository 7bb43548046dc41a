using System.Globalization;
using System.Text;
using Conformance.Recordings.GoVcr.Yaml;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.GoVcr;

/// <summary>
/// Writes a cassette byte for byte as go-vcr would: in the order and layout of the file that it was read from, or in
/// those of the newest go-vcr.
/// </summary>
internal static class CassetteWriter
{
    private static readonly string[] CassetteOrder = ["version", "interactions"];
    private static readonly string[] InteractionOrder = ["id", "request", "response"];
    private static readonly string[] RequestOrder =
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
    private static readonly string[] ResponseOrder =
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

    public static byte[] Write(Cassette cassette) => new FileWriter(cassette).Write();

    private sealed class FileWriter(Cassette cassette)
    {
        private readonly CassetteLayout layout = cassette.Layout;
        private readonly YamlWriter text = new(cassette.Layout);

        public byte[] Write()
        {
            if (layout.DocumentStart)
            {
                text.Text.Raw("---\n"u8);
            }
            var first = true;
            foreach (var member in Order(cassette.Members, CassetteOrder, _ => true))
            {
                text.Begin(member.Name, 0, first);
                first = false;
                switch (member)
                {
                    case { Value: { } kept }:
                        text.Node(kept, 0);
                        break;
                    case { Name: "version" }:
                        text.Number(cassette.Version);
                        break;
                    default:
                        Interactions();
                        break;
                }
            }
            text.Text.Raw("\n"u8);
            return text.Text.ToArray();
        }

        /// <summary>
        /// The members to write: those of the file in their places, then those that a change has added; or, for what
        /// was made here, go-vcr's.
        /// </summary>
        private static IEnumerable<CassetteMember> Order(
            IReadOnlyList<CassetteMember> kept,
            string[] known,
            Func<string, bool> isPresent
        ) =>
            kept.Concat(
                known
                    .Where(name => isPresent(name) && !kept.Any(m => m.Name == name))
                    .Select(name => new CassetteMember(name, null))
            );

        private void Interactions()
        {
            if (cassette.Interactions.Count == 0)
            {
                text.Text.Raw(" []"u8);
            }
            var dash = layout.DashAt(0);
            foreach (var interaction in cassette.Interactions)
            {
                text.Dash(dash);
                text.Text.Raw(" "u8);
                Interaction(interaction, dash + 2);
            }
        }

        private void Interaction(Interaction interaction, int column)
        {
            var first = true;
            var scratch = interaction.Members.Count == 0;
            var members = Order(
                interaction.Members,
                InteractionOrder,
                name => name != "id" || (scratch && cassette.Version > 1)
            );
            foreach (var member in members)
            {
                text.Begin(member.Name, column, first);
                first = false;
                switch (member)
                {
                    case { Value: { } kept }:
                        text.Node(kept, column);
                        break;
                    case { Name: "id" }:
                        text.Number(interaction.Id);
                        break;
                    case { Name: "request" }:
                        Request(interaction.Request, layout.Level(column));
                        break;
                    default:
                        Response(interaction.Response, layout.Level(column));
                        break;
                }
            }
        }

        private void Request(RecordedRequest request, int column)
        {
            var scratch = request.Members.Count == 0 && cassette.Version > 1;
            var protocol = request.Protocol ?? RecordedProtocol.Http11;
            var members = Order(
                request.Members,
                RequestOrder,
                name =>
                    name switch
                    {
                        "body" => !request.Body.IsEmpty || cassette.Version == 1,
                        "headers" => request.Headers.Count > 0 || cassette.Version == 1,
                        "content_length" => scratch || request.ContentLength is not null,
                        "host" => scratch || request.Host.Length > 0,
                        "url" or "method" => true,
                        _ => scratch || request.Protocol is not null,
                    }
            );
            foreach (var member in members)
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
                        Headers(request.Headers, column);
                        break;
                    case { Name: "content_length" }:
                        text.Number(request.ContentLength ?? request.Body.Length);
                        break;
                    case { Name: "host" }:
                        text.String(request.Host, column);
                        break;
                    default:
                        Protocol(member.Name, protocol, column);
                        break;
                }
            }
        }

        private void Response(RecordedResponse response, int column)
        {
            var scratch = response.Members.Count == 0 && cassette.Version > 1;
            var protocol = response.Protocol ?? RecordedProtocol.Http11;
            var members = Order(
                response.Members,
                ResponseOrder,
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
            foreach (var member in members)
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
                        Headers(response.Headers, column);
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
                        Texts(response.NotKept.Names(), column);
                        break;
                    case { Name: "duration" }:
                        Duration(response, column);
                        break;
                    default:
                        Protocol(member.Name, protocol, column);
                        break;
                }
            }
        }

        private void Duration(RecordedResponse response, int column) =>
            text.String(
                response.RecordedDuration?.ToString() ?? (response.Members.Count == 0 ? "0s" : ""),
                column
            );

        private void Protocol(string name, RecordedProtocol protocol, int column)
        {
            switch (name)
            {
                case "proto":
                    text.String(protocol.Name, column);
                    break;
                case "proto_major":
                    text.Number(protocol.Major);
                    break;
                default:
                    text.Number(protocol.Minor);
                    break;
            }
        }

        private void Headers(IReadOnlyList<RecordedHeader> headers, int column)
        {
            if (headers.Count == 0)
            {
                text.Text.Raw(" {}"u8);
            }
            var inner = layout.Level(column);
            foreach (var header in headers)
            {
                text.Begin(header.Name, inner);
                Texts(header.Values, inner);
            }
        }

        private void Texts(IReadOnlyList<string> values, int column)
        {
            if (values.Count == 0)
            {
                text.Text.Raw(" []"u8);
            }
            var dash = layout.DashAt(column);
            foreach (var value in values)
            {
                text.Dash(dash);
                text.Text.String(Encoding.UTF8.GetBytes(value), dash, dash + 2);
            }
        }
    }
}
