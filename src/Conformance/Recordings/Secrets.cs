using System.Text;

namespace Conformance.Recordings;

/// <summary>Text that looks like a credential, which has no place in a recording.</summary>
internal static class Secrets
{
    const int ShortestKey = 20;

    /// <summary>No shorter text holds a credential.</summary>
    public const int Shortest = ShortestKey + 3;

    static readonly byte[][] Prefixes =
    [
        "sk-"u8.ToArray(),
        "gsk_"u8.ToArray(),
        "hf_"u8.ToArray(),
        "xai-"u8.ToArray(),
        "sk_"u8.ToArray(),
        "AIza"u8.ToArray(),
        "Bearer "u8.ToArray(),
    ];

    /// <summary>Each credential found, masked to its first characters: <c>gsk_ab…(52 characters)</c>.</summary>
    public static IReadOnlyList<string> Find(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var (start, length) in Places(bytes))
        {
            var masked = Mask(Encoding.UTF8.GetString(bytes.Slice(start, length)));
            if (!found.Contains(masked))
            {
                found.Add(masked);
            }
        }

        return found;
    }

    /// <summary>The bytes with every credential replaced by a mask of the same kind; the same bytes where there is none.</summary>
    public static ReadOnlyMemory<byte> Scrub(ReadOnlyMemory<byte> bytes)
    {
        var places = Places(bytes.Span);
        if (places.Count == 0)
        {
            return bytes;
        }

        var result = new List<byte>(bytes.Length);
        var at = 0;
        foreach (var (start, length) in places)
        {
            result.AddRange(bytes.Span[at..start]);
            result.AddRange("[scrubbed]"u8);
            at = start + length;
        }

        result.AddRange(bytes.Span[at..]);
        return result.ToArray();
    }

    static string Mask(string secret) =>
        $"{secret[..Math.Min(7, secret.Length)]}…({secret.Length} characters)";

    static List<(int Start, int Length)> Places(ReadOnlySpan<byte> bytes)
    {
        var places = new List<(int Start, int Length)>();
        foreach (var mark in Prefixes)
        {
            var at = 0;
            while (bytes[at..].IndexOf(mark) is >= 0 and var next)
            {
                var start = at + next;
                var end = start + mark.Length;
                while (end < bytes.Length && IsKeyCharacter(bytes[end]))
                {
                    end++;
                }

                var body = bytes[(start + mark.Length)..end];
                var isolated = start == 0 || !IsKeyCharacter(bytes[start - 1]);
                if (isolated && body.Length >= ShortestKey && LooksRandom(body))
                {
                    places.Add((start, end - start));
                }

                at = Math.Max(end, start + 1);
            }
        }

        places.Sort();
        for (var i = places.Count - 1; i > 0; i--)
        {
            if (places[i].Start < places[i - 1].Start + places[i - 1].Length)
            {
                places.RemoveAt(i);
            }
        }

        return places;
    }

    /// <summary>Words have no digits in them, and placeholders no variety.</summary>
    static bool LooksRandom(ReadOnlySpan<byte> body)
    {
        var digits = 0;
        var letters = 0;
        foreach (var b in body)
        {
            digits += char.IsAsciiDigit((char)b) ? 1 : 0;
            letters += char.IsAsciiLetter((char)b) ? 1 : 0;
        }

        return digits >= 2 && letters >= 5;
    }

    static bool IsKeyCharacter(byte b) =>
        char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.';
}
