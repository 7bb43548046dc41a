using Conformance.Dialects;
using Conformance.Running.Planning;

namespace Conformance.Running.Live.Planning;

/// <summary>One trial of one cell, still to be obtained.</summary>
/// <param name="Name">The number of the repeat, from 1; another name for what does not count.</param>
/// <param name="Counts">False for what only confirms another trial.</param>
internal sealed record PlannedTrial(PlannedCell Cell, string Name, bool Counts = true)
{
    /// <summary>The most output tokens that one answer may have; 0 where nothing limits it.</summary>
    public long Ceiling =>
        AllDialects.Of(Cell.Provider).Requests.OutputCeiling(Cell.Scenario, Cell.Model) ?? 0;
}
