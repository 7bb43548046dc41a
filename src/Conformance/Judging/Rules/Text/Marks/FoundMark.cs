namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>A mark that should not stand in a text, and where it does.</summary>
internal sealed record FoundMark(int At, string Mark);
