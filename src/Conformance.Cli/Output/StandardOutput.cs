namespace Conformance.Cli.Output;

/// <summary>Standard output, whose problems are told as its own: the system's words name no file.</summary>
internal sealed class StandardOutput(Stream output) : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">It is closed, or takes nothing more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            output.Write(buffer);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new IOException(
                "standard output is closed, so nothing can be told there",
                problem
            );
        }
        catch (IOException problem)
        {
            throw new IOException($"standard output: {problem.Message}", problem);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            output.Dispose();
        }

        base.Dispose(disposing);
    }
}
