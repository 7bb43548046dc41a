using Conformance.Wire.Json;

namespace Conformance.Judging.View;

internal enum CallKind
{
    Function,

    /// <summary>Its input is free text.</summary>
    Custom,

    /// <summary>The provider runs it.</summary>
    Server,

    /// <summary>In a deprecated form of the dialect: alone in its message, with neither id, index nor type.</summary>
    Legacy,
}

/// <summary>One tool call, put together from its pieces.</summary>
internal sealed record CallView
{
    public required CallKind Kind { get; init; }

    /// <summary>The first that is not empty; null where none came.</summary>
    public required string? Id { get; init; }
    public required string? Name { get; init; }

    /// <summary>What stood where they belong when the call began; null where they were there.</summary>
    public required string? InsteadOfId { get; init; }
    public required string? InsteadOfName { get; init; }

    /// <summary>The event in which the call begins; null in a plain body.</summary>
    public required int? Event { get; init; }

    /// <summary>
    /// The pointer of the array that it begins in, and its position there: there may be very many calls. Without a position,
    /// the pointer is that of the call itself.
    /// </summary>
    public required string List { get; init; }
    public required int? Position { get; init; }

    /// <summary>Where the call begins.</summary>
    public Place Place =>
        new(Event, Position is { } position ? PointerText.Append(List, position) : List);

    /// <summary>Where its members stand, inside of the call: <c>/function/name</c>.</summary>
    public required string IdMember { get; init; }
    public required string NameMember { get; init; }
    public required string ArgumentsMember { get; init; }

    public Place IdPlace => Place.Inside(IdMember);
    public Place NamePlace => Place.Inside(NameMember);
    public string ArgumentsPointer => Place.Pointer + ArgumentsMember;

    public required TextFacts Arguments { get; init; }

    public TextRun ArgumentsRun =>
        new(TextChannel.Arguments, Place.Pointer, ArgumentsMember, Arguments);
    public required ArgumentsState State { get; init; }

    /// <summary>Some piece of the arguments was no text, so that the text is not what the provider meant.</summary>
    public bool ArgumentsOfOtherType { get; init; }

    /// <summary>It began where another call stands already, which a rule of the dialect says.</summary>
    public bool AtTakenPlace { get; init; }

    /// <summary>Where the arguments end.</summary>
    public Place ArgumentsPlace => new(Arguments.LastEvent ?? Event, ArgumentsPointer);

    public bool EqualsCall(CallView other) =>
        Name == other.Name && ArgumentsText.JsonEqual(Arguments.Text, other.Arguments.Text);
}
