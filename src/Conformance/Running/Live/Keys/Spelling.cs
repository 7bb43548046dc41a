using System.Buffers;
using System.Text;

namespace Conformance.Running.Live.Keys;

/// <summary>
/// A way of writing text in which one character may take several bytes. Reading is a pure function of the bytes, so that the
/// place of what was found is worked out afterwards, and only where something was found.
/// </summary>
/// <param name="starts">The bytes that may begin something other than themselves; null: every byte.</param>
/// <param name="unit">Reads what stands at the beginning, writes what it means, and tells both lengths; at least one is read.</param>
internal sealed class Spelling(SearchValues<byte>? starts, Spelling.Unit unit)
{
    public delegate (int Read, int Written) Unit(ReadOnlySpan<byte> text, Span<byte> meaning);

    // A unit is at most one character.
    const int LongestMeaning = 4;

    /// <summary>JSON's and JavaScript's escapes.</summary>
    public static readonly Spelling Escapes = new(
        SearchValues.Create("\\"u8),
        static (text, meaning) =>
            EscapeUnits.Backslash(text) is (> 0, _) unit
                ? unit.Write(meaning)
                : Itself(text, meaning)
    );

    /// <summary>The percent encoding of addresses.</summary>
    public static readonly Spelling Percents = new(
        SearchValues.Create("%"u8),
        static (text, meaning) =>
            EscapeUnits.Percent(text) is (> 0, _) unit ? unit.Write(meaning) : Itself(text, meaning)
    );

    /// <summary>HTML's character references.</summary>
    public static readonly Spelling References = new(
        SearchValues.Create("&"u8),
        static (text, meaning) =>
            EscapeUnits.Reference(text) is (> 0, _) unit
                ? unit.Write(meaning)
                : Itself(text, meaning)
    );

    /// <summary>Whichever of the three stands there.</summary>
    public static readonly Spelling Any = new(
        SearchValues.Create("\\%&"u8),
        static (text, meaning) =>
            text[0] switch
            {
                (byte)'\\' => Escapes._unit(text, meaning),
                (byte)'%' => Percents._unit(text, meaning),
                _ => References._unit(text, meaning),
            }
    );

    /// <summary>Letters and digits alone: whatever stands between them is passed over.</summary>
    public static readonly Spelling Squeezed = new(
        null,
        static (text, meaning) =>
        {
            if (!char.IsAsciiLetterOrDigit((char)text[0]))
            {
                return (1, 0);
            }

            meaning[0] = text[0];
            return (1, 1);
        }
    );

    /// <summary>
    /// Hexadecimal digits alone, with whatever separates them: <c>736b</c>, <c>73-6B</c>, <c>0x73, 0x6B</c>. Another letter
    /// stands for itself, so that nothing is joined across words.
    /// </summary>
    public static readonly Spelling HexDigits = new(
        null,
        static (text, meaning) =>
        {
            var c = (char)text[0];
            if (c == '0' && text.Length > 1 && (text[1] | 0x20) == 'x')
            {
                return (2, 0);
            }

            if (!char.IsAsciiLetterOrDigit(c) || (c | 0x20) == 'x')
            {
                return (1, 0);
            }

            meaning[0] = (byte)char.ToLowerInvariant(c);
            return (1, 1);
        }
    );

    readonly Unit _unit = unit;

    /// <summary>What the text means; null where it is written as it is meant.</summary>
    public byte[]? Read(ReadOnlySpan<byte> text)
    {
        if (starts is not null && text.IndexOfAny(starts) < 0)
        {
            return null;
        }

        var result = new ArrayBufferWriter<byte>(text.Length + LongestMeaning);
        var changed = false;
        for (var at = 0; at < text.Length; )
        {
            var plain = Plain(text[at..]);
            result.Write(text.Slice(at, plain));
            at += plain;
            if (at < text.Length)
            {
                var (read, written) = _unit(text[at..], result.GetSpan(LongestMeaning));
                result.Advance(written);
                changed |= read != 1 || written != 1;
                at += read;
            }
        }

        return changed ? result.WrittenSpan.ToArray() : null;
    }

    /// <summary>Where places of the meaning stand in the text.</summary>
    /// <param name="places">In order, none overlapping another.</param>
    public List<Place> Source(ReadOnlySpan<byte> text, List<Place> places)
    {
        var found = new List<Place>(places.Count);
        Span<byte> meaning = stackalloc byte[LongestMeaning];
        var (at, meant, next, start) = (0, 0, 0, -1);
        while (at < text.Length && next < places.Count)
        {
            var plain = Plain(text[at..]);
            var (read, written) = plain > 0 ? (1, 1) : _unit(text[at..], meaning);
            if (written > 0 && start < 0 && meant + written > places[next].Start)
            {
                start = at;
            }

            (at, meant) = (at + read, meant + written);
            if (start >= 0 && meant >= places[next].End)
            {
                found.Add(new Place(start, at - start));
                start = -1;
                next++;
                // One unit may end a place and begin the next.
                if (next < places.Count && meant > places[next].Start)
                {
                    start = at - read;
                }
            }
        }

        return found;
    }

    int Plain(ReadOnlySpan<byte> text) =>
        starts is null ? 0
        : text.IndexOfAny(starts) is >= 0 and var next ? next
        : text.Length;

    static (int Read, int Written) Itself(ReadOnlySpan<byte> text, Span<byte> meaning)
    {
        meaning[0] = text[0];
        return (1, 1);
    }
}
