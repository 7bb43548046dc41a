namespace Conformance.Judging.Rules.Text;

/// <summary>A mark that should not stand in a text, and where it does.</summary>
internal sealed record FoundMark(int At, string Mark);
