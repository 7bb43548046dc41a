using Conformance.Running.Live;

namespace Conformance.Cli.Handlers.Runs;

/// <summary>What a live run is asked besides what every run is.</summary>
internal sealed record LiveRequest
{
    public required LiveSettings Settings { get; init; }

    /// <summary>The folder of the run to go on with; null where a run is to begin.</summary>
    public string? ResumedFolder { get; init; }

    /// <summary>How often what came out worse than the baseline is asked again; null: not.</summary>
    public int? Confirm { get; init; }

    /// <summary>Tell what would be asked, and ask nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>A provider without its key makes the run a bad one.</summary>
    public bool RequireKeys { get; init; }

    public bool Records => Settings.Mode == "record";
}
