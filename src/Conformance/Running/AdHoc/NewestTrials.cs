using Conformance.Recordings;
using Conformance.Results;

namespace Conformance.Running.AdHoc;

/// <summary>Of several trials of one cell only the newest counts.</summary>
internal static class NewestTrials
{
    static readonly Comparer<string> ByTrial = Comparer<string>.Create(
        RecordingFolder.CompareTrials
    );

    public static IEnumerable<CellResult> Mark(IReadOnlyList<CellResult> cells)
    {
        foreach (var group in cells.GroupBy(cell => cell.Cell, StringComparer.Ordinal))
        {
            var newest = group.MaxBy(cell => cell.Trial ?? "", ByTrial);
            foreach (var cell in group)
            {
                yield return cell with
                {
                    Newest = ReferenceEquals(cell, newest),
                };
            }
        }
    }
}
