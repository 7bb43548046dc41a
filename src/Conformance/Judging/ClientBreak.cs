namespace Conformance.Judging;

/// <summary>A client that breaks on a turn, and on what: a fact beside the level of any finding.</summary>
/// <param name="Client">Its id.</param>
/// <param name="Version">What was read of it.</param>
/// <param name="Rule">The rule whose finding breaks it; null where a schema of its own does.</param>
/// <param name="Kind">The finding's kind; null beside a schema.</param>
/// <param name="Need">The name of the need that its schema states; null beside a rule.</param>
/// <param name="Event">Of the first object that breaks the schema; null for a message, and beside a rule.</param>
internal sealed record ClientBreak(
    string Client,
    string Version,
    string? Rule,
    string? Kind,
    string? Need,
    int Turn,
    int? Event,
    string Breaks,
    string Source
)
{
    public bool IsBy(Finding finding) =>
        Rule == finding.Rule.Id
        && Kind == finding.Kind
        && Turn == finding.Turn
        && finding.Clients.Contains(Client, StringComparer.Ordinal);

    /// <summary>Who, and how: <c>openai-dotnet b3b4bbb (throws …)</c>.</summary>
    public string Words => $"{Client} {Version} ({Breaks})";
}
