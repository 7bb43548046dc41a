namespace Conformance.Running.Completion;

/// <summary>The run itself is bad: each line says what was found, what was expected, and what to do.</summary>
internal sealed class BadRunException(IReadOnlyList<string> lines)
    : Exception(string.Join('\n', lines))
{
    public BadRunException(string line)
        : this([line]) { }

    public IReadOnlyList<string> Lines { get; } = lines;
}
