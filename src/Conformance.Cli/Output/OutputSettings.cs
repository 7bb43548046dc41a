using Conformance.History;
using Conformance.Running.Completion;

namespace Conformance.Cli.Output;

/// <summary>Where a run's results go, and how they are told.</summary>
internal sealed record OutputSettings
{
    /// <summary>The run folder; null where nothing is kept, or where it is still to be chosen.</summary>
    public string? Folder { get; init; }

    /// <summary>What junit.xml calls a failure, and the exit code tells.</summary>
    public required Gate Gate { get; init; }

    /// <summary>Print results.ndjson alone on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>Write results.ndjson to this file as well.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Show the page once it is written.</summary>
    public bool Open { get; init; }

    /// <summary>False: without index.html.</summary>
    public bool Html { get; init; } = true;

    /// <summary>The nights before, for the page; null where there are none, or no page.</summary>
    public HistoryBook? History { get; init; }
}
