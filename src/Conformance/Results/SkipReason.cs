using Conformance.Judging;

namespace Conformance.Results;

/// <summary>Why a cell is skipped: because somebody decided so, or because something is missing tonight.</summary>
internal static class SkipReason
{
    const string OutOfScopeMark = "out of scope: ";
    const string RetiredMark = "the model was retired on ";

    public static string OutOfScope(string reason) => OutOfScopeMark + reason;

    public static string Retired(DateOnly day) => $"{RetiredMark}{day:yyyy-MM-dd}";

    /// <param name="why">What the target had shown by then.</param>
    public static string Closed(string why) => $"not asked, because {why}";

    /// <summary>The specs say so; it is no outage.</summary>
    public static bool IsDecision(CellResult cell) =>
        cell.Outcome == Outcome.Skipped
        && (
            cell.Detail.StartsWith(OutOfScopeMark, StringComparison.Ordinal)
            || cell.Detail.StartsWith(RetiredMark, StringComparison.Ordinal)
        );
}
