namespace Conformance.Recordings.GoVcr;

/// <summary>A cassette that cannot be read. Line and column count from 1; the message says what to do.</summary>
internal sealed class CassetteException : Exception
{
    public CassetteException(long line, long column, string message, Exception? inner = null)
        : base(message, inner)
    {
        Line = line;
        Column = column;
    }

    public long Line { get; }

    public long Column { get; }
}
