using Conformance.History;
using Conformance.Reports.History;

namespace Conformance.Html.Models.Nights;

/// <summary>All that history.html shows, worked out before anything is rendered.</summary>
internal sealed record HistoryPage(HistoryInput Input)
{
    public HistoryBook Book => Input.Book;

    /// <summary>The places of every strip and plot.</summary>
    public required IReadOnlyList<DaySlot> Slots { get; init; }

    /// <summary>The worst first; those that the last night did not ask stand at the end.</summary>
    public required IReadOnlyList<TargetRow> Targets { get; init; }
    public required ChangeList Changes { get; init; }

    public int Gaps => Slots.Count(slot => slot.Night is null);

    public string? LinkOf(HistoryNight night) => Input.Link(night) is { } link ? Safe(link) : null;

    public static HistoryPage Of(HistoryInput input)
    {
        var book = input.Book;
        var slots = DaySlot.Of(book.Nights);
        return new HistoryPage(input)
        {
            Slots = slots,
            Targets =
            [
                .. TargetRow
                    .Of(book, slots)
                    .OrderBy(row => Urgency(row.Now))
                    .ThenBy(row => row.History.Target, StringComparer.Ordinal),
            ],
            Changes = ChangeList.Of(book),
        };
    }

    public static int Urgency(StripMark now) =>
        now == StripMark.Fail ? 0
        : now == StripMark.Warn ? 1
        : now == StripMark.Unjudged ? 2
        : now == StripMark.Good ? 3
        : 4;

    /// <summary>An address, or a path from the page: nothing else becomes a link, whoever made it up.</summary>
    static string? Safe(string link) =>
        link.StartsWith("./", StringComparison.Ordinal)
        || link.StartsWith("../", StringComparison.Ordinal)
            ? link.All(c => char.IsAsciiLetterOrDigit(c) || "-._~%/".Contains(c))
                ? link
                : null
            : Show.Address(link);
}
