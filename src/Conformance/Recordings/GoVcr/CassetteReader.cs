using Conformance.Wire.Exchanges;
using YamlDotNet.Core.Events;

namespace Conformance.Recordings.GoVcr;

/// <summary>Reads go-vcr cassettes of the versions 1 and 2, in any YAML layout.</summary>
internal static class CassetteReader
{
    /// <exception cref="CassetteException">The file is not a cassette, damaged, or was cut.</exception>
    public static Cassette Read(ReadOnlyMemory<byte> utf8)
    {
        var events = new CassetteEvents(CassetteText.Decode(utf8.Span));
        if (events.Next() is not DocumentStart document)
        {
            throw CassetteEvents.At(
                events.Current,
                "The file holds no YAML document. Record it again or restore it."
            );
        }
        events.Next();
        var cassette = new FileReader(events, !document.IsImplicit).Read();

        // Here stands the end of the document; what follows it must be the end of the file.
        if (events.Next() is not StreamEnd)
        {
            throw CassetteEvents.At(
                events.Current,
                "A second YAML document begins here; a cassette is one document. Put it into a file of its own."
            );
        }
        return cassette;
    }

    private sealed class FileReader(CassetteEvents events, bool documentStart)
    {
        private int dash;
        private int indent;
        private int sectionIndent;
        private readonly CassetteMembers yaml = new(events);

        public Cassette Read()
        {
            var start = events.Current;
            long? version = null;
            List<Interaction>? interactions = null;
            var members = yaml.TakeMapping(
                "the cassette",
                prefix: "",
                (name, path) =>
                {
                    switch (name)
                    {
                        case "version":
                            version = events.TakeInteger(path, 1, 2);
                            return true;
                        case "interactions":
                            interactions = TakeInteractions(path);
                            return true;
                        default:
                            return false;
                    }
                }
            );
            if (version is null)
            {
                throw CassetteEvents.At(
                    start,
                    "version is missing: expected a go-vcr cassette, version 1 or 2."
                );
            }
            return new((int)version, interactions ?? throw Cut("interactions"))
            {
                Layout = CassetteLayout.Detect(
                    dash,
                    indent > 0 ? indent : Math.Max(sectionIndent, dash),
                    documentStart
                ),
                Members = members,
            };
        }

        /// <summary>What is missing was written behind what is there, so that the file was cut where it ends.</summary>
        private CassetteException Cut(string path) =>
            CassetteEvents.At(
                events.Current,
                $"{path} is missing: the file was cut. Restore it, or record it again."
            );

        private List<Interaction>? TakeInteractions(string path)
        {
            if (events.Current is Scalar nothing && CassetteEvents.IsNull(nothing))
            {
                events.Next();
                return null;
            }
            var interactions = new List<Interaction>();
            dash = (int)events.Current.Start.Column - 1;
            yaml.TakeList(
                path,
                item => interactions.Add(TakeInteraction(item, interactions.Count))
            );
            return interactions;
        }

        private Interaction TakeInteraction(string path, int position)
        {
            long? id = null;
            RecordedRequest? request = null;
            RecordedResponse? response = null;
            var members = yaml.TakeMapping(
                path,
                path + ".",
                (name, member) =>
                {
                    switch (name)
                    {
                        case "id":
                            id = events.TakeInteger(member, 0, int.MaxValue);
                            return true;
                        case "request":
                            if (events.Current is MappingStart { Style: MappingStyle.Block } start)
                            {
                                sectionIndent = (int)(start.Start.Column - yaml.ParentColumn);
                            }
                            request = TakeRequest(member);
                            return true;
                        case "response":
                            response = TakeResponse(member);
                            return true;
                        default:
                            return false;
                    }
                }
            );
            return new(
                (int)(id ?? position),
                request ?? throw Cut(path + ".request"),
                response ?? throw Cut(path + ".response")
            )
            {
                Members = members,
            };
        }

        private RecordedRequest? TakeRequest(string path)
        {
            string? url = null;
            string? method = null;
            string? proto = null;
            long? major = null;
            long? minor = null;
            var request = new RecordedRequest { Url = "", Method = "" };
            var members = yaml.TakeMapping(
                path,
                path + ".",
                (name, member) =>
                {
                    switch (name)
                    {
                        case "url":
                            url = events.TakeText(member);
                            return true;
                        case "method":
                            method = events.TakeText(member);
                            return true;
                        case "body":
                            request = request with { Body = events.TakeBytes(member) };
                            return true;
                        case "headers":
                            request = request with { Headers = TakeHeaders(member) };
                            return true;
                        case "content_length":
                            request = request with
                            {
                                ContentLength = events.TakeInteger(member, -1, long.MaxValue),
                            };
                            return true;
                        case "host":
                            request = request with { Host = events.TakeText(member) ?? "" };
                            return true;
                        case "proto":
                            proto = events.TakeText(member);
                            return true;
                        case "proto_major":
                            major = events.TakeInteger(member, 0, int.MaxValue);
                            return true;
                        case "proto_minor":
                            minor = events.TakeInteger(member, 0, int.MaxValue);
                            return true;
                        default:
                            return false;
                    }
                }
            );
            return request with
            {
                Url = url ?? throw Cut(path + ".url"),
                Method = method ?? throw Cut(path + ".method"),
                Protocol = ProtocolOf(proto, major, minor),
                Members = members,
            };
        }

        private RecordedResponse? TakeResponse(string path)
        {
            long? code = null;
            var hasBody = false;
            string? proto = null;
            long? major = null;
            long? minor = null;
            var response = new RecordedResponse { Code = 0 };
            var members = yaml.TakeMapping(
                path,
                path + ".",
                (name, member) =>
                {
                    switch (name)
                    {
                        case "code":
                            // A cut leaves "2" or "20" of "200".
                            code = events.TakeInteger(member, 100, 999);
                            return true;
                        case "status":
                            response = response with { Status = events.TakeText(member) ?? "" };
                            return true;
                        case "body":
                            hasBody = true;
                            response = response with { Body = events.TakeBytes(member) };
                            return true;
                        case "headers":
                            response = response with { Headers = TakeHeaders(member) };
                            return true;
                        case "content_length":
                            response = response with
                            {
                                ContentLength = events.TakeInteger(member, -1, long.MaxValue),
                            };
                            return true;
                        case "uncompressed":
                            response = response with { Uncompressed = events.TakeBoolean(member) };
                            return true;
                        case "cut":
                            response = response with { Cut = events.TakeText(member) };
                            return true;
                        case "not_kept":
                            response = response with { NotKept = TakeNotKept(member) };
                            return true;
                        case "duration":
                            response = response with
                            {
                                RecordedDuration = events.TakeDuration(member),
                            };
                            return true;
                        case "proto":
                            proto = events.TakeText(member);
                            return true;
                        case "proto_major":
                            major = events.TakeInteger(member, 0, int.MaxValue);
                            return true;
                        case "proto_minor":
                            minor = events.TakeInteger(member, 0, int.MaxValue);
                            return true;
                        default:
                            return false;
                    }
                }
            );
            return response with
            {
                Body = hasBody ? response.Body : throw Cut(path + ".body"),
                Code = (int)(code ?? throw Cut(path + ".code")),
                Protocol = ProtocolOf(proto, major, minor),
                Members = members,
            };
        }

        private NotKept TakeNotKept(string path)
        {
            var parts = NotKept.None;
            yaml.TakeList(
                path,
                item =>
                {
                    var place = events.Current;
                    var name = events.TakeText(item) ?? "";
                    var part = NotKeptNames.Parse(name);
                    parts |=
                        part != NotKept.None
                            ? part
                            : throw CassetteEvents.At(
                                place,
                                $"{item} is {CassetteEvents.Describe(place)}; expected one of {string.Join(", ", NotKeptNames.All)}. A newer version may have written it."
                            );
                }
            );
            return parts;
        }

        private static RecordedProtocol? ProtocolOf(string? name, long? major, long? minor) =>
            name is null && major is null && minor is null
                ? null
                : new(name ?? "", (int)(major ?? 0), (int)(minor ?? 0));

        private List<RecordedHeader> TakeHeaders(string path)
        {
            // A block mapping two levels below an item shows the file's indent.
            if (indent == 0 && events.Current is MappingStart { Style: MappingStyle.Block } start)
            {
                indent = (int)(start.Start.Column - yaml.ParentColumn);
            }
            var headers = new List<RecordedHeader>();
            yaml.TakeMapping(
                path,
                path + ".",
                (name, member) =>
                {
                    var values = new List<string>();
                    yaml.TakeList(member, item => values.Add(events.TakeText(item) ?? ""));
                    headers.Add(new(name, values));
                    return true;
                }
            );
            return headers;
        }
    }
}
