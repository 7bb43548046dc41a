using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Lint;

/// <summary>The cells that can have recordings, by their paths.</summary>
internal static class CassetteCells
{
    public static IReadOnlySet<string> Of(SpecSet specs)
    {
        try
        {
            return Planner
                .Build(specs, Filters.None, hasRecordings: null)
                .Cells.Select(static cell => cell.Path)
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (PlanException)
        {
            // No scenario or no provider yet: no cell either.
            return new HashSet<string>(StringComparer.Ordinal);
        }
    }
}
