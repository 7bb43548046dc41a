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
        var cassette = ReadFile(events, !document.IsImplicit);

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

    private static Cassette ReadFile(CassetteEvents events, bool documentStart)
    {
        var start = events.Current;
        long? version = null;
        List<Interaction>? interactions = null;
        var yaml = new CassetteMembers(events);
        var reader = new InteractionReader(events, yaml);
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
                        interactions = reader.TakeAll(path);
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
        return new((int)version, interactions ?? throw events.Cut("interactions"))
        {
            Layout = reader.Layout.Detect(documentStart),
            Members = members,
        };
    }
}
