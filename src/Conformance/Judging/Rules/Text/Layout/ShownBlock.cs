namespace Conformance.Judging.Rules.Text.Layout;

/// <summary>Lines of code that a text shows, opened by one line and ended by another.</summary>
/// <param name="Start">Where in the opening line it begins: an HTML element may stand behind text.</param>
internal abstract record ShownBlock(int Start)
{
    /// <summary>How much of a line is the end of the block; 0 where the block goes on.</summary>
    public abstract int ClosingLength(ReadOnlySpan<char> line);
}
