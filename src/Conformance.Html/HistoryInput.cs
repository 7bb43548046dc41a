using Conformance.History;

namespace Conformance.Html;

/// <summary>Everything that history.html is rendered from. The same input gives the same bytes.</summary>
/// <param name="Link">Where the report of a night can be opened from the page, as a link may have it; null where nobody knows.</param>
internal sealed record HistoryInput(HistoryBook Book, Func<HistoryNight, string?> Link);
