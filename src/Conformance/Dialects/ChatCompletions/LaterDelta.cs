namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// What a later id or name at an index means. Every continuation delta that carries either is one of these; one with another
/// id, or the name again, may have the other member empty beside it.
/// </summary>
internal enum LaterMeaning
{
    /// <summary>It opens another call at the same index.</summary>
    AnotherCall,

    /// <summary>It gives the same call another id.</summary>
    OtherId,

    /// <summary>It carries the call's name, or a piece of it, again.</summary>
    NameAgain,

    /// <summary>It carries an empty id or name, which a merging client takes as the value.</summary>
    EmptyMember,
}

/// <summary>A later id or name. An answer may have very many, so that its texts are made where it is told.</summary>
/// <param name="Known">The id of the call until then, or its name.</param>
/// <param name="Index">Of the call.</param>
/// <param name="Id">As it came now.</param>
/// <param name="Name">As it came now.</param>
internal sealed record LaterDelta(
    LaterMeaning Meaning,
    int? Event,
    ElementPlace Place,
    string? Known,
    long? Index,
    string? Id,
    string? Name
)
{
    public string Pointer =>
        Place.Pointer
        + Meaning switch
        {
            LaterMeaning.AnotherCall => "",
            LaterMeaning.OtherId => "/id",
            LaterMeaning.NameAgain => "/function/name",
            _ => Id is { Length: 0 } ? "/id" : "/function/name",
        };

    public string Expected =>
        Meaning switch
        {
            LaterMeaning.AnotherCall =>
                $"more of the call {Known} at index {Index}, or another index",
            LaterMeaning.OtherId => Known!,
            LaterMeaning.NameAgain => "the name on the opening delta only",
            _ => "the member absent",
        };

    public string Observed =>
        Meaning switch
        {
            LaterMeaning.AnotherCall => $"id {Id ?? "absent"}, name {Name ?? "absent"}",
            LaterMeaning.OtherId => Id!,
            LaterMeaning.NameAgain => Name!,
            _ => "\"\"",
        };
}
