namespace Conformance.Running.Live.Transport;

/// <summary>Which connection a request went out on.</summary>
internal sealed class RequestMark
{
    static readonly AsyncLocal<RequestMark?> Writing = new();

    /// <summary>It had carried an answer before, so that the server may just have been closing it.</summary>
    public bool WasKept { get; set; }

    /// <summary>The mark of the request that is being written: a request is written in the flow of the call that sends it.</summary>
    public static RequestMark? Current
    {
        get => Writing.Value;
        set => Writing.Value = value;
    }
}

/// <summary>A connection that tells each request whether it is a kept one.</summary>
internal sealed class WatchedConnection(Stream inner) : Stream
{
    bool _answered;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _answered |= count > 0;
        return count;
    }

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (RequestMark.Current is { } mark)
        {
            mark.WasKept = _answered;
        }

        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) =>
        inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) =>
        inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
