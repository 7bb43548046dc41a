namespace Conformance.Results.Reading;

/// <summary>A results file that cannot be read: what was found where, what was expected.</summary>
internal sealed class ResultsException : Exception
{
    /// <param name="line">From 1; 0 for the file as a whole.</param>
    /// <param name="pointer">JSON pointer within the line; null where the line is no JSON object.</param>
    public ResultsException(int line, string? pointer, string problem)
        : base(
            (line == 0 ? "" : $"line {line}: ")
                + (string.IsNullOrEmpty(pointer) ? "" : $"{pointer}: ")
                + problem
        )
    {
        Line = line;
        Pointer = pointer;
    }

    /// <summary>The same problem, with the file's name before it.</summary>
    public ResultsException(string file, ResultsException problem)
        : base($"{file}: {problem.Message}", problem)
    {
        Line = problem.Line;
        Pointer = problem.Pointer;
    }

    public int Line { get; }

    public string? Pointer { get; }
}
