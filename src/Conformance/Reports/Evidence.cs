using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>Says in words where the bytes of a finding lie.</summary>
internal static class Evidence
{
    /// <summary>The place in the body of the response.</summary>
    public static string Place(Finding finding) =>
        finding.Event is { } number
            ? $"event {number}, offset {finding.Offset}, length {finding.Length}"
        : finding is { Offset: > 0, Length: > 0 }
            ? $"between events, offset {finding.Offset}, length {finding.Length}"
        : finding.Length == 0 ? $"the end of the body, offset {finding.Offset}"
        : $"the answer as a whole, offset {finding.Offset}, length {finding.Length}";

    /// <summary>The file that holds the exchange, and the exchange's position there; null where nothing was recorded.</summary>
    public static (string Path, int Interaction)? Recording(CellResult cell, int turn)
    {
        foreach (var candidate in cell.Turns)
        {
            if (candidate.Turn == turn && cell.Source is not null)
            {
                return candidate.Given ?? (Folder(cell) + candidate.Path, candidate.Interaction);
            }
        }

        return null;
    }

    /// <summary>How often it happened, where that is more than once; else null.</summary>
    public static string? Times(Finding finding)
    {
        if (finding.Count <= 1)
        {
            return null;
        }

        return finding.Also.Count == 0
            ? $"{finding.Count} times"
            : $"{finding.Count} times; also in {(finding.Also.Count == 1 ? "event" : "events")} {string.Join(", ", finding.Also)}";
    }

    public static string Unmet(ExpectationResult expectation) =>
        $"turn {expectation.Turn}, {expectation.Name}: expected {expectation.Expected}, observed {expectation.Observed}";

    // The paths of committed recordings are relative to their folder, all others to the run folder.
    static string Folder(CellResult cell) =>
        cell.Source is { Kind: "cassette" } ? "cassettes/" : "";
}
