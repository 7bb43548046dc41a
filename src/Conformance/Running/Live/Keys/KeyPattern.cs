using System.Text;

namespace Conformance.Running.Live.Keys;

/// <summary>
/// Finds a key whose special characters may each be escaped in the way of JSON, of addresses or of HTML. Its longest run of
/// characters that nobody escapes is looked for first, so that a body without the key costs one search.
/// </summary>
internal sealed class KeyPattern
{
    readonly byte[] _anchor;
    readonly byte[][][] _before;
    readonly byte[][][] _behind;

    public KeyPattern(string key)
    {
        var (start, length) = LongestRun(key);
        _anchor = Encoding.UTF8.GetBytes(key.Substring(start, length));
        _before = [.. key[..start].Reverse().Select(Forms)];
        _behind = [.. key[(start + length)..].Select(Forms)];
    }

    /// <summary>Where the key stands; length 0 where it does not.</summary>
    public (int Start, int Length) Find(ReadOnlySpan<byte> bytes)
    {
        // A key without any such run is looked for as it is, from its beginning.
        for (var from = 0; from < bytes.Length; from++)
        {
            var found = bytes[from..].IndexOf(_anchor);
            if (found < 0)
            {
                return default;
            }

            from += found;
            if (
                Extend(bytes, from, _before, backward: true) is { } start
                && Extend(bytes, from + _anchor.Length, _behind, backward: false) is { } end
            )
            {
                return (start, end - start);
            }
        }

        return default;
    }

    static int? Extend(ReadOnlySpan<byte> bytes, int at, byte[][][] characters, bool backward)
    {
        foreach (var forms in characters)
        {
            var length = -1;
            foreach (var form in forms)
            {
                if (backward ? bytes[..at].EndsWith(form) : bytes[at..].StartsWith(form))
                {
                    length = form.Length;
                    break;
                }
            }

            if (length < 0)
            {
                return null;
            }

            at += backward ? -length : length;
        }

        return at;
    }

    static (int Start, int Length) LongestRun(string key)
    {
        var best = (Start: 0, Length: 0);
        for (var start = 0; start < key.Length; start++)
        {
            var end = start;
            while (end < key.Length && IsNeverEscaped(key[end]))
            {
                end++;
            }

            best = end - start > best.Length ? (start, end - start) : best;
            start = end;
        }

        return best;
    }

    /// <summary>RFC 3986's unreserved characters; JSON and HTML leave them alone as well.</summary>
    static bool IsNeverEscaped(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    /// <summary>The longest first: a backslash may stand for itself, or begin an escape.</summary>
    static byte[][] Forms(char c)
    {
        var code = (int)c;
        var forms = new List<string>
        {
            $"\\u{code:x4}",
            $"\\u{code:X4}",
            $"&#x{code:x};",
            $"&#x{code:X};",
            $"&#{code};",
            $"%{code:x2}",
            $"%{code:X2}",
            $"\\{c}",
            $"{c}",
        };
        forms.AddRange(
            c switch
            {
                '"' => ["&quot;"],
                '&' => ["&amp;"],
                '<' => ["&lt;"],
                '>' => ["&gt;"],
                '\'' => ["&apos;"],
                ' ' => ["+"],
                _ => (string[])[],
            }
        );
        return [.. forms.OrderByDescending(form => form.Length).Select(Encoding.UTF8.GetBytes)];
    }
}
