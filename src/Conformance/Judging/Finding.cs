namespace Conformance.Judging;

/// <summary>
/// One rule failing in one way at one kind of place in one turn. Target, scenario, turn, rule, kind and where are its
/// identity from night to night; the rest is evidence.
/// </summary>
internal sealed record Finding
{
    public required Rule Rule { get; init; }
    public required string Kind { get; init; }

    /// <summary>JSON pointer with array positions as <c>*</c>; empty for the whole object, a header or the body's end.</summary>
    public required string Where { get; init; }
    public required Level Level { get; init; }

    /// <summary>From 1.</summary>
    public required int Turn { get; init; }

    /// <summary>From 0, among the dispatched events; null for headers, for what is absent, and in plain JSON.</summary>
    public required int? Event { get; init; }

    /// <summary>Of the whole event, or the end of the body, in bytes of the response body.</summary>
    public required int Offset { get; init; }
    public required int Length { get; init; }

    /// <summary>JSON pointer in the event's object; null where none applies.</summary>
    public required string? Pointer { get; init; }
    public required string Excerpt { get; init; }
    public required string Expected { get; init; }
    public required string Observed { get; init; }
    public required int Count { get; init; }

    /// <summary>Up to 20 further events that fail alike.</summary>
    public required IReadOnlyList<int> Also { get; init; }

    /// <summary>The deviation that declares it; null where none does.</summary>
    public string? Declared { get; init; }

    /// <summary>Ids of the clients that it breaks, in ordinal order: a fact beside the level.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    public string Message => Rule.Kind(Kind).Message;

    /// <summary>A trial rule and a declared deviation are shown, but decide nothing.</summary>
    public bool Gates => Declared is null && Rule.Maturity != Maturity.Trial;
}
