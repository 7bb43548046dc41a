using System.Buffers;

namespace Conformance.Running.Live.Transport;

/// <summary>A body as it grows, up to a limit, in borrowed memory: what is kept of it is as long as what was received.</summary>
internal sealed class BodyBuffer(int limit) : IDisposable
{
    const int First = 16 * 1024;

    // One more than may come, so that an answer of exactly the limit is no answer beyond it.
    readonly int _most = limit < Array.MaxLength ? limit + 1 : limit;
    byte[] _bytes = ArrayPool<byte>.Shared.Rent(First);

    public int Length { get; private set; }

    public bool IsFull => Length > limit;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Room for what comes next; never empty while the limit is not passed.</summary>
    public Memory<byte> Space()
    {
        if (Length == _bytes.Length)
        {
            var longer = ArrayPool<byte>.Shared.Rent(
                (int)Math.Min(Array.MaxLength, 2L * _bytes.Length)
            );
            Bytes.CopyTo(longer);
            Dispose();
            _bytes = longer;
        }

        return _bytes.AsMemory(Length, Math.Min(_bytes.Length, _most) - Length);
    }

    public void Advance(int count) => Length += count;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
