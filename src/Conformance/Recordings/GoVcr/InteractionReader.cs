using YamlDotNet.Core.Events;

namespace Conformance.Recordings.GoVcr;

/// <summary>Reads the interactions of one cassette.</summary>
internal sealed class InteractionReader(CassetteEvents events, CassetteMembers yaml)
{
    public LayoutClues Layout { get; } = new();

    /// <summary>Null where the member says null.</summary>
    public List<Interaction>? TakeAll(string path)
    {
        if (events.Current is Scalar nothing && CassetteEvents.IsNull(nothing))
        {
            events.Next();
            return null;
        }
        var interactions = new List<Interaction>();
        Layout.SeeInteractions(events.Current);
        yaml.TakeList(path, item => interactions.Add(Take(item, interactions.Count)));
        return interactions;
    }

    private Interaction Take(string path, int position)
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
                        Layout.SeeSection(events.Current, yaml.ParentColumn);
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
            request ?? throw events.Cut(path + ".request"),
            response ?? throw events.Cut(path + ".response")
        )
        {
            Members = members,
        };
    }

    private RecordedRequest TakeRequest(string path)
    {
        string? url = null;
        string? method = null;
        string? host = null;
        var message = new MessageMembers(events, yaml, Layout);
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
                    case "host":
                        host = events.TakeText(member);
                        return true;
                    default:
                        return message.Take(name, member);
                }
            }
        );
        return new RecordedRequest
        {
            Url = url ?? throw events.Cut(path + ".url"),
            Method = method ?? throw events.Cut(path + ".method"),
            Host = host ?? "",
            Body = message.Body ?? default,
            Headers = message.Headers,
            ContentLength = message.ContentLength,
            Protocol = message.Protocol,
            Members = members,
        };
    }

    private RecordedResponse TakeResponse(string path)
    {
        long? code = null;
        var response = new RecordedResponse { Code = 0 };
        var message = new MessageMembers(events, yaml, Layout);
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
                    case "uncompressed":
                        response = response with { Uncompressed = events.TakeBoolean(member) };
                        return true;
                    case "cut":
                        response = response with { Cut = events.TakeText(member) };
                        return true;
                    case "not_kept":
                        response = response with { NotKept = message.TakeNotKept(member) };
                        return true;
                    case "duration":
                        response = response with { RecordedDuration = events.TakeDuration(member) };
                        return true;
                    default:
                        return message.Take(name, member);
                }
            }
        );
        return response with
        {
            Body = message.Body ?? throw events.Cut(path + ".body"),
            Code = (int)(code ?? throw events.Cut(path + ".code")),
            Headers = message.Headers,
            ContentLength = message.ContentLength,
            Protocol = message.Protocol,
            Members = members,
        };
    }
}
