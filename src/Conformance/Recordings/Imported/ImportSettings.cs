using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Recordings.Imported;

/// <summary>What the person who imports says; null leaves it to what the files say.</summary>
internal sealed record ImportSettings
{
    /// <summary>Null outside a project.</summary>
    public SpecSet? Specs { get; init; }

    public string? Provider { get; init; }
    public string? Model { get; init; }
    public string? Scenario { get; init; }
    public DateOnly? Recorded { get; init; }
    public string? RecordedBy { get; init; }
    public string? Licence { get; init; }
    public string? Source { get; init; }

    /// <summary>Recordings go where the suite's own lie: then each must be one of a cell that is planned.</summary>
    public bool IntoProject { get; init; }

    /// <summary>Values that look like no credential, but are one; empty where none is known.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
