namespace Conformance.Recordings;

/// <summary>A recording that is damaged at a place. Line and column count from 1; the message says what was expected.</summary>
internal sealed class RecordingException(long line, long column, string message)
    : Exception($"{line}:{column}: {message}");
