using Conformance.History;
using Conformance.Reports;
using Conformance.Running.Comparing;
using Conformance.Specs;

namespace Conformance.Html;

/// <summary>Everything that index.html is rendered from. The same input gives the same bytes.</summary>
internal sealed record HtmlInput(Report Report)
{
    /// <summary>The run folder, whose exchanges/ hold what no committed recording does; null where nothing is kept.</summary>
    public string? Folder { get; init; }

    /// <summary>The project's cassettes; null outside a project.</summary>
    public string? Cassettes { get; init; }

    public SpecSet? Specs { get; init; }

    /// <summary>Excuses whose finding is gone, as the command prints them.</summary>
    public IReadOnlyList<string> StaleDeviations { get; init; } = [];

    /// <summary>Excuses whose time is over, as the command prints them.</summary>
    public IReadOnlyList<string> ExpiredDeviations { get; init; } = [];

    /// <summary>fields.json; null where the members were not counted.</summary>
    public byte[]? Fields { get; init; }

    public BaselineComparison? Baseline { get; init; }

    /// <summary>The nights before; null where none were kept.</summary>
    public HistoryBook? History { get; init; }
}
