namespace Conformance.Recordings.Formats;

/// <summary>
/// The values, texts with their quotes and numbers, that a member has anywhere in JSON or in an event stream of it: a search
/// over the bytes, whatever is around them. A name within a text has escaped quotes, and is not found.
/// </summary>
internal ref struct JsonMember(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> quotedName)
{
    const int LongestValue = 256;

    readonly ReadOnlySpan<byte> _name = quotedName;
    ReadOnlySpan<byte> _rest = bytes;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly JsonMember GetEnumerator() => this;

    public bool MoveNext()
    {
        for (int at; (at = _rest.IndexOf(_name)) >= 0; )
        {
            var isEscaped = at > 0 && _rest[at - 1] == (byte)'\\';
            _rest = _rest[(at + _name.Length)..];
            var behind = _rest.TrimStart(" \t\r\n"u8);
            if (isEscaped || behind.IsEmpty || behind[0] != (byte)':')
            {
                continue;
            }

            behind = behind[1..].TrimStart(" \t\r\n"u8);
            var end = EndOf(behind[..Math.Min(behind.Length, LongestValue)]);
            if (end > 0)
            {
                Current = behind[..end];
                return true;
            }
        }

        return false;
    }

    /// <summary>0 where there is none.</summary>
    static int EndOf(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("\""u8))
        {
            var closing = value[1..].IndexOf((byte)'"');
            return closing < 0 ? 0 : closing + 2;
        }

        var end = value.IndexOfAnyExcept("0123456789.eE+-"u8);
        return end < 0 ? value.Length : end;
    }
}
