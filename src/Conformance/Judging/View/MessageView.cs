namespace Conformance.Judging.View;

/// <summary>One message of an answer, put together.</summary>
internal sealed record MessageView
{
    /// <summary>Where the message stands, and where why it stopped: for what is absent.</summary>
    public required string Pointer { get; init; }
    public required string StopPointer { get; init; }

    /// <summary>Those that are not empty.</summary>
    public required IReadOnlyList<TextRun> Texts { get; init; }

    /// <summary>In order of first appearance.</summary>
    public required IReadOnlyList<CallView> Calls { get; init; }

    /// <summary>Every time that the answer says why the model stopped.</summary>
    public required IReadOnlyList<StopView> Stops { get; init; }

    /// <summary>Text, a refusal, a call, or anything else but reasoning.</summary>
    public required bool HasOutput { get; init; }

    /// <summary>The dialect lets it end without a reason, and it has come to that end.</summary>
    public bool EndsWithoutReason { get; init; }

    /// <summary>Some call came in several pieces.</summary>
    public bool CallsContinue { get; init; }

    /// <summary>Later pieces of a call that give it another id than the first.</summary>
    public IReadOnlyList<LaterMember> OtherIds { get; init; } = [];

    /// <summary>Later pieces of a call that carry its name, or a piece of it, again.</summary>
    public IReadOnlyList<LaterMember> NamesAgain { get; init; } = [];

    /// <summary>What tools and users read of it, where it is not empty: neither reasoning nor a refusal.</summary>
    public IEnumerable<TextRun> ContentAndArguments
    {
        get
        {
            if (Text(TextChannel.Content) is { } content)
            {
                yield return content;
            }

            foreach (var call in Calls)
            {
                if (call.Arguments.Length > 0)
                {
                    yield return call.ArgumentsRun;
                }
            }
        }
    }

    /// <summary>Its one call is in the dialect's deprecated form.</summary>
    public bool HasLegacyCall => Calls is [{ Kind: CallKind.Legacy }];

    public bool CutShort
    {
        get
        {
            foreach (var stop in Stops)
            {
                if (stop.Reason is StopReason.Length or StopReason.ContentFilter)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public bool Has(StopReason reason) => First(reason) is not null;

    public StopView? First(StopReason reason)
    {
        foreach (var stop in Stops)
        {
            if (stop.Reason == reason)
            {
                return stop;
            }
        }

        return null;
    }

    public TextRun? Text(TextChannel channel)
    {
        foreach (var text in Texts)
        {
            if (text.Channel == channel)
            {
                return text;
            }
        }

        return null;
    }
}

internal enum TextChannel
{
    Content,
    Reasoning,
    Refusal,

    /// <summary>Of a call.</summary>
    Arguments,
}

/// <summary>A text of a message.</summary>
/// <param name="Inside">The pointer of what the text is a member of.</param>
/// <param name="Member">Where it stands there. There may be very many texts, so that the two are joined where one is told.</param>
internal sealed record TextRun(TextChannel Channel, string Inside, string Member, TextFacts Text)
{
    public string Pointer => Inside + Member;
}

/// <summary>A member that a later piece of a call should not have, or have otherwise.</summary>
internal sealed record LaterMember(Place Place, string Expected, string Observed);

/// <summary>Why the model stopped.</summary>
/// <param name="Wire">The dialect's word for it, as it came.</param>
internal sealed record StopView(string Wire, StopReason Reason, Place Place);

internal enum StopReason
{
    Stop,
    Length,
    ToolCalls,

    /// <summary>A call in a deprecated form of the dialect.</summary>
    LegacyCall,
    ContentFilter,
    Paused,
    Error,

    /// <summary>A word of the dialect that means none of these.</summary>
    Other,

    /// <summary>No word of the dialect.</summary>
    Unknown,
}
