using Conformance.Judging;

namespace Conformance.Results.Clients;

/// <summary>What is known of a client at a target.</summary>
/// <param name="Version">Of the client: what was read of it.</param>
/// <param name="BreaksOn">The rules, or the names of needs, that it breaks on there; empty where it does on none.</param>
/// <param name="Exercised">Of its needs, how many an answer of the target had something to say to.</param>
/// <param name="Needs">How many needs of it are known.</param>
internal sealed record ClientFit(
    string Client,
    string Version,
    string Target,
    IReadOnlyList<string> BreaksOn,
    int Exercised,
    int Needs
)
{
    /// <summary>Silence is no promise: what no answer exercised may break it yet.</summary>
    public string Words =>
        BreaksOn.Count > 0
            ? $"breaks on {string.Join(", ", BreaksOn)}"
            : $"no known need unmet ({Exercised} of {Needs} exercised)";
}
