namespace Conformance.Running.Live;

/// <summary>What a live run was given besides its settings; nothing of it is looked up inside.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="Environment">The value of a variable; asked for those that the specs name, and for the proxy's.</param>
/// <param name="Clock">Measures, and tells when something takes too long.</param>
/// <param name="Waiting">Tells the pauses between requests.</param>
internal sealed record LiveSurroundings(
    string Folder,
    Func<string, string?> Environment,
    TimeProvider Clock,
    TimeProvider Waiting
);
