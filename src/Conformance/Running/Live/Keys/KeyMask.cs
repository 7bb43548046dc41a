namespace Conformance.Running.Live.Keys;

/// <summary>Writes the same mark for every part of a key.</summary>
internal static class KeyMask
{
    static ReadOnlySpan<byte> Mark => "[scrubbed]"u8;

    /// <param name="places">In order, none overlapping another.</param>
    public static byte[] Write(ReadOnlySpan<byte> bytes, List<Place> places)
    {
        var length = bytes.Length;
        foreach (var place in places)
        {
            length += Mark.Length - place.Length;
        }

        var result = new byte[length];
        var (at, written) = (0, 0);
        foreach (var place in places)
        {
            bytes[at..place.Start].CopyTo(result.AsSpan(written));
            written += place.Start - at;
            Mark.CopyTo(result.AsSpan(written));
            written += Mark.Length;
            at = place.End;
        }

        bytes[at..].CopyTo(result.AsSpan(written));
        return result;
    }
}
