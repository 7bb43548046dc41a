namespace Conformance.Judging;

/// <summary>Where something stands in an answer.</summary>
/// <param name="Event">From 0; null in a plain body and for headers.</param>
/// <param name="Pointer">Exact JSON pointer in the event's or the body's JSON; empty for the whole.</param>
internal readonly record struct Place(int? Event, string Pointer)
{
    /// <summary>Headers and status, or the body as a whole.</summary>
    public static readonly Place Answer = new(null, "");

    /// <summary>Bytes of the body that are no event's; null where the event says where it stands.</summary>
    public (int Offset, int Length)? Bytes { get; init; }

    public static Place Of(int? eventNumber) => new(eventNumber, "");

    /// <summary>Further inside.</summary>
    public Place Inside(string pointer) => new(Event, Pointer + pointer);
}
