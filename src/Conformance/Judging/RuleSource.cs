namespace Conformance.Judging;

/// <summary>Where a rule comes from, so that a verdict can be disputed with the text in hand.</summary>
/// <param name="Version">Version or commit of the source that was read.</param>
/// <param name="Section">Clause, schema or file within it.</param>
/// <param name="Read">The day on which it was read (ISO date).</param>
/// <param name="Quote">Its own words, up to 300 characters; empty where it has none.</param>
internal sealed record RuleSource(
    SourceKind Kind,
    string Title,
    string Version,
    string Section,
    string Link,
    string Read,
    string Quote
)
{
    /// <summary>For <see cref="SourceKind.Ambiguity"/>: the two clients that read the same bytes differently.</summary>
    public IReadOnlyList<ClientReading> Clients { get; init; } = [];
}

/// <summary>What one named client makes of bytes that another reads differently.</summary>
/// <param name="Client"><c>owner/name</c>, as its repository spells it.</param>
/// <param name="Version">Version or commit of the code that was read.</param>
/// <param name="Link">That code.</param>
/// <param name="Reads">What it does, beginning with a verb.</param>
internal sealed record ClientReading(string Client, string Version, string Link, string Reads);

internal enum SourceKind
{
    Specification,
    VendorDocumentation,

    /// <summary>Two named clients read the same bytes as different messages, calls or ends.</summary>
    Ambiguity,
    ClientBehaviour,
    Policy,
}
