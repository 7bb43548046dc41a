using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Running.Planning;

namespace Conformance.Cli.Handlers.Runs;

/// <summary>What <c>conform run</c> is asked.</summary>
internal sealed record RunRequest
{
    public required Project Project { get; init; }
    public required Filters Filters { get; init; }
    public required OutputSettings Output { get; init; }

    /// <summary>The day for which deviations count; null: none has expired.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The folder of the run to compare with; null: with none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Where what is found is declared; null where it is not.</summary>
    public string? WriteDeviations { get; init; }

    /// <summary>Missing and stale recordings make the run a bad one.</summary>
    public bool RequireRecordings { get; init; }

    /// <summary>Null: the recordings are judged.</summary>
    public LiveRequest? Live { get; init; }
}
