using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conformance.Schemas;

/// <summary>
/// A regular expression of ECMA-262 with the flag <c>u</c>, searched for anywhere in a text, in linear time. Look-around,
/// back-references and word boundaries are errors. Lone surrogates in the text count as U+FFFD.
/// </summary>
sealed class Pattern
{
    readonly string? literal;
    readonly bool atStart;
    readonly bool atEnd;

    // The syntax is checked by PatternParser when the pattern is parsed. The Regex itself is slow to construct, and
    // many patterns are never asked. Only where .NET could find it too large is that found out at once.
    const long SurelySmall = 1000;

    readonly Lazy<Regex>? regex;

    Pattern(string text, PatternParser.Parsed parsed)
    {
        Text = text;
        Pairs = parsed.Pairs;
        literal = parsed.Literal;
        atStart = parsed.AtStart;
        atEnd = parsed.AtEnd;
        if (literal is null)
            regex = new Lazy<Regex>(() => Construct(parsed.Translation));
        if (literal is null && parsed.Size > SurelySmall)
            CheckSize(regex!);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Ranges beyond U+FFFF, which make a pattern slow to construct.</summary>
    public int Pairs { get; }

    /// <exception cref="PatternException">What is wrong, and at which character.</exception>
    public static Pattern Parse(string text) => new(text, PatternParser.Parse(text));

    public bool IsMatch(string text) => IsMatchWellFormed(JsonText.WellFormed(text));

    bool IsMatchWellFormed(ReadOnlySpan<char> text)
    {
        if (literal is null)
            return regex!.Value.IsMatch(text);
        return (atStart, atEnd) switch
        {
            (true, true) => text.SequenceEqual(literal),
            (true, false) => text.StartsWith(literal, StringComparison.Ordinal),
            (false, true) => text.EndsWith(literal, StringComparison.Ordinal),
            _ => text.Contains(literal, StringComparison.Ordinal),
        };
    }

    void CheckSize(Lazy<Regex> constructed)
    {
        try
        {
            _ = constructed.Value;
        }
        catch (NotSupportedException failure)
        {
            throw new PatternException(
                $"the pattern {Excerpt.Cut(Text, Excerpt.Length)} is too large",
                failure
            );
        }
    }

    // NonBacktracking is linear in the text, so there is nothing for a timeout to guard.
    static Regex Construct(string translation) =>
        new(
            translation,
            RegexOptions.NonBacktracking
                | RegexOptions.CultureInvariant
                | RegexOptions.ExplicitCapture,
            Regex.InfiniteMatchTimeout
        );
}
