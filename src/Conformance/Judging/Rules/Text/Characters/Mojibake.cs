using System.Text;

namespace Conformance.Judging.Rules.Text.Characters;

/// <summary>
/// Finds UTF-8 that was read as Latin-1 or Windows-1252: characters whose bytes there are the UTF-8 of another character. Words
/// of many languages have such neighbours too (an É before a no-break space), so that one alone counts only where no word ends.
/// </summary>
internal static class Mojibake
{
    /// <summary>So many characters in a row are no coincidence: the bytes of two or three others.</summary>
    const int Many = 6;

    /// <summary>Windows-1252 from 0x80 to 0x9F, where it differs from Latin-1; U+0000 for the five that it lacks.</summary>
    const string Windows = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    static readonly string[] Topics =
    [
        "mojibake",
        "encod",
        "utf-8",
        "utf8",
        "latin-1",
        "latin1",
        "1252",
        "8859",
        "ansi",
    ];

    /// <summary>Where it begins; -1 where there is none.</summary>
    public static int Find(string text)
    {
        var first = -1;
        var weak = -1;
        for (
            var at = text.AsSpan().IndexOfAnyInRange('\u00C2', '\u00F4');
            at >= 0 && at < text.Length;

        )
        {
            var length = LengthAt(text, at);
            if (length == 0)
            {
                first = -1;
                var next = text.AsSpan(at + 1).IndexOfAnyInRange('\u00C2', '\u00F4');
                at = next < 0 ? -1 : at + 1 + next;
                continue;
            }

            first = first < 0 ? at : first;
            if (at + length - first >= Many || IsCertain(text, at, length))
            {
                return first;
            }

            if (IsWeak(text, at) && weak >= 0)
            {
                return weak;
            }

            weak = IsWeak(text, at) ? at : weak;
            at += length;
        }

        return -1;
    }

    /// <summary>Who speaks about encodings shows what goes wrong with them.</summary>
    public static bool IsAbout(string text, string prompt)
    {
        foreach (var topic in Topics)
        {
            if (
                text.Contains(topic, StringComparison.OrdinalIgnoreCase)
                || prompt.Contains(topic, StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return Find(prompt) >= 0;
    }

    /// <summary>In characters, of the UTF-8 sequence that begins here; 0 where none does.</summary>
    static int LengthAt(string text, int at)
    {
        int length = text[at] switch
        {
            >= '\u00C2' and <= '\u00DF' => 2,
            >= '\u00E0' and <= '\u00EF' => 3,
            >= '\u00F0' and <= '\u00F4' => 4,
            _ => 0,
        };
        if (length == 0 || at + length > text.Length || IsArithmetic(text, at))
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[4];
        bytes[0] = (byte)text[at];
        for (var i = 1; i < length; i++)
        {
            if (Continuation(text[at + i]) is not { } value)
            {
                return 0;
            }

            bytes[i] = value;
        }

        return System.Text.Unicode.Utf8.IsValid(bytes[..length]) ? length : 0;
    }

    /// <summary>½×½×½</summary>
    static bool IsArithmetic(string text, int at) =>
        text[at] == '×' && text[at + 1] is '½' or '¼' or '¾' or '¹' or '²' or '³';

    /// <summary>
    /// A letter that ends in front of punctuation, as in "the letter Ã—an A with a tilde". With a letter right behind it, two of
    /// them in a text are another's bytes: "Ã–sterreich, Ã…land".
    /// </summary>
    static bool IsWeak(string text, int at) =>
        text[at] == 'Ã'
        && IsPunctuation(text[at + 1])
        && at + 2 < text.Length
        && char.IsLetter(text[at + 2]);

    static bool IsPunctuation(char c) => c is '”' or '’' or '…' or '–' or '—';

    static byte? Continuation(char c) =>
        c is >= '\u0080' and <= '\u00BF' ? (byte)c
        : c != '\0' && Windows.IndexOf(c) is >= 0 and var position ? (byte)(0x80 + position)
        : null;

    /// <summary>One sequence that no text has otherwise.</summary>
    static bool IsCertain(string text, int at, int length)
    {
        // Control characters of Latin-1 are never written.
        if (text.AsSpan(at, length).IndexOfAnyInRange('\u0080', '\u009F') >= 0)
        {
            return true;
        }

        if (text[at] is 'Ã' or 'Â' && IsPunctuation(text[at + 1]))
        {
            return false;
        }

        // "CAFÉ…" and "MANHÃ »" are no mistake.
        if (at > 0 && char.IsLetter(text[at - 1]))
        {
            return char.IsLower(text[at - 1])
                && (text[at] is 'Ã' or 'Â' || BeginsPunctuation(text, at));
        }

        return text[at] is 'Ã' or 'Â' || BeginsPunctuation(text, at);
    }

    /// <summary>Dashes, quotation marks, the euro sign, arrows, ticks, emoji: what a model writes most beside letters.</summary>
    static bool BeginsPunctuation(string text, int at) =>
        text[at] switch
        {
            'â' => text[at + 1] is '€' or '‚' or '„' or '†' or 'ˆ' or 'œ' or '•',
            'ð' => text[at + 1] == 'Ÿ',
            _ => false,
        };
}
