using Conformance.Judging;

namespace Conformance.Results;

/// <summary>Why a cell is skipped: because somebody decided so, or because something is missing tonight.</summary>
internal static class SkipReason
{
    const string OutOfScopeMark = "out of scope: ";
    const string NoKeyMark = "no key (";
    const string RetiredMark = "the model was retired on ";

    public static string OutOfScope(string reason) => OutOfScopeMark + reason;

    public static string Retired(DateOnly day) => $"{RetiredMark}{day:yyyy-MM-dd}";

    /// <param name="why">What the target had shown by then.</param>
    public static string Closed(string why) => $"not asked, because {why}";

    public static string NoKey(string variable) => $"{NoKeyMark}{variable})";

    /// <summary>A reason of a whole target in its words, and what is each target's own: a day, a variable.</summary>
    internal readonly record struct Parts(string Words, string? Which);

    /// <param name="reason">As <see cref="CellResult.Reason"/> tells it.</param>
    /// <returns>Null where it is no reason of a whole target, or no known one.</returns>
    public static Parts? OfTarget(string reason)
    {
        var skipped = Outcome.Skipped.Name() + ": ";
        if (!reason.StartsWith(skipped, StringComparison.Ordinal))
        {
            return null;
        }

        var detail = reason[skipped.Length..];
        return detail.StartsWith(RetiredMark, StringComparison.Ordinal)
                ? new("the model was retired", detail[RetiredMark.Length..])
            : detail.StartsWith(NoKeyMark, StringComparison.Ordinal)
                ? new("no key", detail[NoKeyMark.Length..].TrimEnd(')'))
            : null;
    }

    /// <summary>The specs say so; it is no outage.</summary>
    public static bool IsDecision(CellResult cell) =>
        cell.Outcome == Outcome.Skipped
        && (
            cell.Detail.StartsWith(OutOfScopeMark, StringComparison.Ordinal)
            || cell.Detail.StartsWith(RetiredMark, StringComparison.Ordinal)
        );
}
