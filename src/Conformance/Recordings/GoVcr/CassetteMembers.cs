using YamlDotNet.Core.Events;

namespace Conformance.Recordings.GoVcr;

/// <summary>Takes a member's value, and says whether it did.</summary>
internal delegate bool TakeMember(string name, string path);

/// <summary>Mappings and lists of a cassette, with the path of each member for messages.</summary>
internal sealed class CassetteMembers(CassetteEvents events)
{
    /// <summary>The column of the mapping whose member is being taken.</summary>
    public long ParentColumn { get; private set; }

    /// <summary>Takes a mapping member by member; what the reader does not take is kept as it is.</summary>
    public List<CassetteMember> TakeMapping(string what, string prefix, TakeMember take)
    {
        var members = new List<CassetteMember>();
        if (events.Current is Scalar nothing && CassetteEvents.IsNull(nothing) && prefix.Length > 0)
        {
            events.Next();
            return members;
        }
        if (events.Current is not MappingStart start)
        {
            throw CassetteEvents.At(
                events.Current,
                $"{what} is {CassetteEvents.Describe(events.Current)}; expected a mapping."
            );
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        events.Next();
        while (events.Current is not MappingEnd)
        {
            if (events.Current is not Scalar key)
            {
                throw CassetteEvents.At(
                    events.Current,
                    $"A key of {what} is {CassetteEvents.Describe(events.Current)}; expected text."
                );
            }
            if (!names.Add(key.Value))
            {
                throw CassetteEvents.At(
                    key,
                    $"{prefix}{key.Value} stands here a second time. Remove one of the two."
                );
            }
            ParentColumn = start.Start.Column;
            events.Next();
            var path = prefix + key.Value;
            members.Add(
                take(key.Value, path) ? new(key.Value, null) : new(key.Value, TakeNode(path))
            );
        }
        events.Next();
        return members;
    }

    public void TakeList(string path, Action<string> take)
    {
        if (events.Current is Scalar nothing && CassetteEvents.IsNull(nothing))
        {
            events.Next();
            return;
        }
        if (events.Current is not SequenceStart)
        {
            throw CassetteEvents.At(
                events.Current,
                $"{path} is {CassetteEvents.Describe(events.Current)}; expected a list."
            );
        }
        events.Next();
        for (var i = 0; events.Current is not SequenceEnd; i++)
        {
            take($"{path}[{i}]");
        }
        events.Next();
    }

    private CassetteNode TakeNode(string path)
    {
        switch (events.Current)
        {
            case Scalar scalar:
                events.Next();
                return new CassetteScalar(
                    CassetteEvents.BytesOf(scalar, path),
                    CassetteEvents.IsPlain(scalar)
                );
            case SequenceStart:
                var items = new List<CassetteNode>();
                TakeList(path, item => items.Add(TakeNode(item)));
                return new CassetteSequence(items);
            default:
                return new CassetteMapping(TakeMapping(path, path + ".", (_, _) => false));
        }
    }
}
