using System.Globalization;
using System.Text;

namespace Conformance.Schemas;

/// <summary>A set of code points, and its spelling for .NET, whose regular expressions see UTF-16 code units.</summary>
sealed class CodePointSet
{
    const int Last = 0x10FFFF;
    const int FirstHigh = 0xD800;
    const int FirstLow = 0xDC00;
    const int LastLow = 0xDFFF;

    public static readonly CodePointSet Digits = Of([('0', '9')]);
    public static readonly CodePointSet WordCharacters = Of([
        ('0', '9'),
        ('A', 'Z'),
        ('_', '_'),
        ('a', 'z'),
    ]);

    // WhiteSpace and LineTerminator of ECMA-262: what \s means to every other reader of JSON Schema.
    public static readonly CodePointSet WhiteSpace = Of([
        (0x09, 0x0D),
        (0x20, 0x20),
        (0xA0, 0xA0),
        (0x1680, 0x1680),
        (0x2000, 0x200A),
        (0x2028, 0x2029),
        (0x202F, 0x202F),
        (0x205F, 0x205F),
        (0x3000, 0x3000),
        (0xFEFF, 0xFEFF),
    ]);

    public static readonly CodePointSet Everything = Of([(0, Last)]);
    public static readonly CodePointSet LineTerminators = Of([
        ('\n', '\n'),
        ('\r', '\r'),
        (0x2028, 0x2029),
    ]);

    readonly List<(int First, int Last)> ranges = [];

    public static CodePointSet Of(ReadOnlySpan<(int First, int Last)> ranges)
    {
        var set = new CodePointSet();
        foreach (var (first, last) in ranges)
            set.Add(first, last);
        return set;
    }

    /// <summary>The code points of some general categories, by their two-letter names.</summary>
    public static CodePointSet OfCategories(IReadOnlySet<UnicodeCategory> categories)
    {
        var set = new CodePointSet();
        for (var first = 0; first <= Last; first++)
        {
            var end = first;
            while (end <= Last && categories.Contains(CharUnicodeInfo.GetUnicodeCategory(end)))
                end++;
            if (end > first)
                set.Add(first, end - 1);
            first = end;
        }
        return set;
    }

    public void Add(int first, int last) => ranges.Add((first, last));

    public void Add(CodePointSet other) => ranges.AddRange(other.ranges);

    public CodePointSet Complement()
    {
        var set = new CodePointSet();
        var next = 0;
        foreach (var (first, last) in Merged())
        {
            if (first > next)
                set.Add(next, first - 1);
            next = last + 1;
        }
        if (next <= Last)
            set.Add(next, Last);
        return set;
    }

    /// <summary>One unit of a .NET pattern that matches one code point of the set, be it one or two UTF-16 code units.</summary>
    public string Spell()
    {
        var single = new StringBuilder();
        var pairs = new List<string>();
        foreach (var (first, last) in Merged())
        {
            Spell(single, first, Math.Min(last, FirstHigh - 1));
            Spell(single, Math.Max(first, LastLow + 1), Math.Min(last, 0xFFFF));
            SpellPairs(pairs, Math.Max(first, 0x10000), last);
        }
        if (single.Length > 0)
            pairs.Insert(0, $"[{single}]");
        return pairs.Count switch
        {
            0 => @"[^\u0000-\uFFFF]",
            1 when single.Length > 0 => pairs[0],
            _ => $"(?:{string.Join('|', pairs)})",
        };
    }

    public static string Spell(int codePoint) =>
        codePoint <= 0xFFFF
            ? Unit(codePoint)
            : $"(?:{string.Concat(char.ConvertFromUtf32(codePoint).Select(c => Unit(c)))})";

    List<(int First, int Last)> Merged()
    {
        var merged = new List<(int First, int Last)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else
                merged.Add(range);
        }
        return merged;
    }

    static void Spell(StringBuilder single, int first, int last)
    {
        if (first <= last)
            single.Append(Unit(first)).Append('-').Append(Unit(last));
    }

    static void SpellPairs(List<string> pairs, int first, int last)
    {
        while (first <= last)
        {
            var (high, low) = Halves(first);
            var (lastHigh, lastLow) = Halves(last);
            if (low == FirstLow && (lastLow == LastLow || lastHigh > high))
            {
                // Whole blocks of 1024 at once.
                var end = lastLow == LastLow ? lastHigh : lastHigh - 1;
                pairs.Add($"[{Unit(high)}-{Unit(end)}][{Unit(FirstLow)}-{Unit(LastLow)}]");
                first += (end - high + 1) * 0x400;
            }
            else
            {
                var end = lastHigh > high ? LastLow : lastLow;
                pairs.Add($"{Unit(high)}[{Unit(low)}-{Unit(end)}]");
                first += end - low + 1;
            }
        }
    }

    static (int High, int Low) Halves(int codePoint) =>
        (FirstHigh + ((codePoint - 0x10000) >> 10), FirstLow + ((codePoint - 0x10000) & 0x3FF));

    static string Unit(int codeUnit) => $@"\u{codeUnit:X4}";
}
