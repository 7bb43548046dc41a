using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>Targets that do alike.</summary>
/// <param name="Kind"><c>failed</c>, <c>waived</c>, <c>held</c>; of a trait <c>seen</c>.</param>
/// <param name="Finding">Null where they fail nothing.</param>
internal sealed record Side(
    IReadOnlyList<string> Targets,
    string Kind,
    string Words,
    Fragment? Fragment,
    FindingLink? Finding
);

internal sealed record FindingLink(CellResult Cell, Finding Finding);
