namespace Conformance.Live;

/// <summary>A body as it grows, up to a limit: memory stays linear in what was received.</summary>
internal sealed class BodyBuffer(int limit)
{
    const int First = 16 * 1024;

    // One more than may come, so that an answer of exactly the limit is no answer beyond it.
    readonly int _most = limit < Array.MaxLength ? limit + 1 : limit;
    byte[] _bytes = GC.AllocateUninitializedArray<byte>(Math.Min(First, limit));

    public int Length { get; private set; }

    public bool IsFull => Length > limit;

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Room for what comes next; never empty while the limit is not passed.</summary>
    public Memory<byte> Space()
    {
        if (Length == _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(_most, 2L * _bytes.Length));
        }

        return _bytes.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;
}
