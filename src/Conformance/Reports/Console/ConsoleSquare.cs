using Conformance.Judging;

namespace Conformance.Reports.Console;

/// <summary>The labels of one square of the matrix, as this terminal shows them.</summary>
internal sealed record ConsoleSquare(IReadOnlyList<ShownLabel> Labels, int Width);

internal sealed record ShownLabel(string Text, Outcome Outcome);
