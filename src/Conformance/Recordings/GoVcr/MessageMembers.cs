using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.GoVcr;

/// <summary>The members that a recorded request and a recorded answer have in common.</summary>
internal sealed class MessageMembers(
    CassetteEvents events,
    CassetteMembers yaml,
    LayoutClues layout
)
{
    private string? proto;
    private long? major;
    private long? minor;

    /// <summary>Null where there is no such member.</summary>
    public ReadOnlyMemory<byte>? Body { get; private set; }

    public IReadOnlyList<RecordedHeader> Headers { get; private set; } = [];

    public long? ContentLength { get; private set; }

    public RecordedProtocol? Protocol =>
        proto is null && major is null && minor is null
            ? null
            : new(proto ?? "", (int)(major ?? 0), (int)(minor ?? 0));

    /// <summary>Takes a member's value where it is one of these.</summary>
    public bool Take(string name, string path)
    {
        switch (name)
        {
            case "body":
                Body = events.TakeBytes(path);
                return true;
            case "headers":
                Headers = TakeHeaders(path);
                return true;
            case "content_length":
                ContentLength = events.TakeInteger(path, -1, long.MaxValue);
                return true;
            case "proto":
                proto = events.TakeText(path);
                return true;
            case "proto_major":
                major = events.TakeInteger(path, 0, int.MaxValue);
                return true;
            case "proto_minor":
                minor = events.TakeInteger(path, 0, int.MaxValue);
                return true;
            default:
                return false;
        }
    }

    public NotKept TakeNotKept(string path)
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

    private List<RecordedHeader> TakeHeaders(string path)
    {
        layout.SeeHeaders(events.Current, yaml.ParentColumn);
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
