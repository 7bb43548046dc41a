using System.Buffers;
using System.Text;

namespace Conformance.Running.Live.Keys;

/// <summary>
/// Finds keys in bytes, however they are written: plain in capital or small letters, escaped for JSON, addresses or HTML, once or
/// several times and in part, as hexadecimal digits, in base64, or with something between their characters. Each way of reading
/// is one pass, so that the work is linear.
/// </summary>
internal sealed class KeyFinder
{
    // Escapes within escapes, as a tool call's arguments are.
    const int MostReadings = 5;

    // Fewer characters of base64, or of letters and digits alone, are found by chance.
    const int ShortestBase64 = 10;
    const int ShortestSqueezed = 10;

    static readonly SearchValues<byte> LettersAndDigits = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    readonly List<byte[]> _folded = [];
    readonly List<byte[]> _base64 = [];
    readonly List<byte[]> _squeezed = [];
    readonly List<byte[]> _squeezedBase64 = [];
    readonly List<byte[]> _hex = [];

    public KeyFinder(IEnumerable<string> keys)
    {
        var texts = keys.Select(Encoding.UTF8.GetBytes).ToList();
        foreach (var key in texts.SelectMany(Readings))
        {
            Add(_folded, Fold(key));
            Add(_squeezed, Fold(Spelling.Squeezed.Read(key) ?? key), ShortestSqueezed);
            foreach (var letters in (byte[][])[key, Fold(key), Capitals(key)])
            {
                Add(_hex, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(letters)));
            }
        }

        foreach (var form in texts.SelectMany(Base64Forms))
        {
            var bytes = Encoding.ASCII.GetBytes(form);
            Add(_base64, bytes, ShortestBase64);
            Add(
                _base64,
                Encoding.ASCII.GetBytes(form.Replace('+', '-').Replace('/', '_')),
                ShortestBase64
            );
            Add(_squeezedBase64, Spelling.Squeezed.Read(bytes) ?? bytes, ShortestBase64);
        }
    }

    public bool FindsNothing => _folded.Count == 0;

    /// <summary>Where keys stand, in order, none overlapping another.</summary>
    public List<Place> Find(ReadOnlySpan<byte> text)
    {
        var found = Search(text);
        Follow(text, Spelling.Any, MostReadings, found);
        if (Kinds(text) > 1)
        {
            // What looks like an escape of one kind may be the key's own beside an escape of another kind.
            Follow(text, Spelling.Escapes, MostReadings, found);
            Follow(text, Spelling.Percents, MostReadings, found);
            Follow(text, Spelling.References, MostReadings, found);
        }

        return Place.Merge(found);
    }

    void Follow(ReadOnlySpan<byte> text, Spelling spelling, int readings, List<Place> found)
    {
        if (readings == 0 || spelling.Read(text) is not { } meaning)
        {
            return;
        }

        var places = Search(meaning);
        Follow(meaning, spelling, readings - 1, places);
        if (places.Count > 0)
        {
            found.AddRange(spelling.Source(text, Place.Merge(places)));
        }
    }

    /// <summary>In the bytes as they stand.</summary>
    List<Place> Search(ReadOnlySpan<byte> text)
    {
        var found = new List<Place>();
        Search(Fold(text), _folded, found);
        Search(text, _base64, found);
        var squeezed = Spelling.Squeezed.Read(text);
        SearchMeaning(text, Spelling.Squeezed, squeezed, _squeezedBase64, found);
        SearchMeaning(
            text,
            Spelling.Squeezed,
            squeezed is null ? null : Fold(squeezed),
            _squeezed,
            found
        );
        SearchMeaning(
            text,
            Spelling.HexDigits,
            Spelling.HexDigits.Read(text) ?? text.ToArray(),
            _hex,
            found
        );
        return found;
    }

    static void SearchMeaning(
        ReadOnlySpan<byte> text,
        Spelling spelling,
        byte[]? meaning,
        List<byte[]> needles,
        List<Place> found
    )
    {
        var places = new List<Place>();
        if (meaning is not null)
        {
            Search(meaning, needles, places);
        }

        foreach (var place in places.Count == 0 ? [] : spelling.Source(text, Place.Merge(places)))
        {
            AddParts(text, place, found);
        }
    }

    /// <summary>What was passed over may hold the end of one text and the beginning of another, which are left as they are.</summary>
    static void AddParts(ReadOnlySpan<byte> text, Place place, List<Place> found)
    {
        var start = place.Start;
        for (var at = place.Start; at <= place.End; at++)
        {
            if (at < place.End && text[at] is not ((byte)'"' or (byte)'\r' or (byte)'\n'))
            {
                continue;
            }

            var part = text[start..at];
            if (part.IndexOfAny(LettersAndDigits) >= 0)
            {
                found.Add(new Place(start, at - start));
            }

            start = at + 1;
        }
    }

    static void Search(ReadOnlySpan<byte> text, List<byte[]> needles, List<Place> found)
    {
        foreach (var needle in needles)
        {
            for (var at = 0; text[at..].IndexOf(needle) is >= 0 and var next; )
            {
                found.Add(new Place(at + next, needle.Length));
                at += next + needle.Length;
            }
        }
    }

    /// <summary>The key itself, and what readings make of it where it looks escaped.</summary>
    static IEnumerable<byte[]> Readings(byte[] key)
    {
        yield return key;
        foreach (
            var spelling in (Spelling[])
                [Spelling.Any, Spelling.Escapes, Spelling.Percents, Spelling.References]
        )
        {
            var text = key;
            for (var i = 0; i < MostReadings && spelling.Read(text) is { } meaning; i++)
            {
                yield return meaning;
                text = meaning;
            }
        }
    }

    static int Kinds(ReadOnlySpan<byte> text) =>
        (text.Contains((byte)'\\') ? 1 : 0)
        + (text.Contains((byte)'%') ? 1 : 0)
        + (text.Contains((byte)'&') ? 1 : 0);

    /// <summary>Small letters, and a plus as the space that it stands for in forms.</summary>
    static byte[] Fold(ReadOnlySpan<byte> text)
    {
        var folded = new byte[text.Length];
        Ascii.ToLower(text, folded, out var done);
        // Bytes outside of ASCII stop the framework's conversion.
        for (var i = done; i < text.Length; i++)
        {
            folded[i] = text[i] is >= (byte)'A' and <= (byte)'Z' and var b
                ? (byte)(b | 0x20)
                : text[i];
        }

        folded.AsSpan().Replace((byte)'+', (byte)' ');
        return folded;
    }

    static byte[] Capitals(byte[] text) =>
        [.. text.Select(b => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b & ~0x20) : b)];

    /// <summary>What of the key's base64 is the same whatever stands before and behind it.</summary>
    static IEnumerable<string> Base64Forms(byte[] key)
    {
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. key]);
            var first =
                before == 0 ? 0
                : before == 1 ? 2
                : 3;
            var last = text.TrimEnd('=').Length - ((before + key.Length) % 3 == 0 ? 0 : 1);
            yield return text[first..last];
        }
    }

    static void Add(List<byte[]> needles, byte[] needle, int shortest = KeyValues.Shortest)
    {
        if (
            needle.Length >= shortest
            && !needles.Exists(known => known.AsSpan().SequenceEqual(needle))
        )
        {
            needles.Add(needle);
        }
    }
}
