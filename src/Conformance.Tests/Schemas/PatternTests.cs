using System.Text.RegularExpressions;
using Conformance.Schemas;
using NUnit.Framework;

#pragma warning disable NUnit1027 // FsCheck supplies the arguments of its properties.

namespace Conformance.Tests.Schemas;

public sealed class PatternTests
{
    [TestCase("b", "abc", true)]
    [TestCase("^b", "abc", false)]
    [TestCase("^ab", "abc", true)]
    [TestCase("bc$", "abc", true)]
    [TestCase("bc$", "abc\n", false)]
    [TestCase("^abc$", "abc", true)]
    [TestCase("^$", "", true)]
    [TestCase("^$", "a", false)]
    [TestCase(@"^a\.b$", "a.b", true)]
    [TestCase(@"^a\.b$", "axb", false)]
    [TestCase(@"^functions\.[A-Za-z0-9_-]+:\d+$", "functions.weather:0", true)]
    [TestCase(@"^functions\.[A-Za-z0-9_-]+:\d+$", "functions.weather:٣", false)]
    [TestCase(@"^call_[0-9a-f]{24}$", "call_0123456789abcdef01234567", true)]
    [TestCase(@"^call_[0-9a-f]{24}$", "call_0123456789abcdef01234567\n", false)]
    [TestCase("^(a|bc)*d?$", "abcbcd", true)]
    [TestCase("^(?:a|b)+?$", "abba", true)]
    [TestCase("^(?<year>[0-9]{4})-", "2025-", true)]
    [TestCase("^.$", "🐲", true)]
    [TestCase("^..$", "🐲", false)]
    [TestCase("^[^a]$", "🐲", true)]
    [TestCase("^[^🐲]$", "🐲", false)]
    [TestCase("^[^🐲]$", "🐳", true)]
    [TestCase("^[🐲-🐴]{2}$", "🐲🐳", true)]
    [TestCase(@"^[\u{10000}-\u{10FFFF}]$", "🐲", true)]
    [TestCase(@"^\ud83d\udc32+$", "🐲🐲", true)]
    [TestCase(@"^\u{1F432}$", "🐲", true)]
    [TestCase(@"^[\d\-x]+$", "1-x", true)]
    [TestCase(@"^[\W]$", "é", true)]
    [TestCase(@"^\p{L}$", "𝒜", true)]
    [TestCase(@"^\P{Lu}$", "A", false)]
    [TestCase(@"^\p{gc=Nd}$", "৪", true)]
    [TestCase(@"^.$", "\u2028", false)]
    [TestCase(@"^\s$", "\u00a0", true)]
    [TestCase("[]", "a", false)]
    [TestCase("^[^]$", "\n", true)]
    [TestCase("a|^b", "ab", true)]
    [TestCase("a{0}b", "b", true)]
    public void Matches_as_ECMA_262_does(string pattern, string text, bool matches) =>
        Assert.That(Pattern.Parse(pattern).IsMatch(text), Is.EqualTo(matches));

    [TestCase("(?=a)", "look-around")]
    [TestCase("(?!a)", "look-around")]
    [TestCase("(?<=a)", "look-around")]
    [TestCase("(?<!a)", "look-around")]
    [TestCase(@"(a)\1", "back-reference")]
    [TestCase(@"(?<a>a)\k<a>", "back-reference")]
    [TestCase(@"\bword", "word boundar")]
    [TestCase("(?i:a)", "unknown kind of group")]
    [TestCase("(", "no closing )")]
    [TestCase("a)", "closing )")]
    [TestCase("[a", "no closing ]")]
    [TestCase("[b-a]", "out of order")]
    [TestCase(@"[\d-x]", "range")]
    [TestCase("*a", "nothing to repeat")]
    [TestCase("^*", "nothing to repeat")]
    [TestCase("a**", "repetition of a repetition")]
    [TestCase("a{2,1}", "out of order")]
    [TestCase("a{", "no number")]
    [TestCase("}", "not escaped")]
    [TestCase("]", "not escaped")]
    [TestCase(@"\", @"a lone \")]
    [TestCase(@"\q", "escape")]
    [TestCase(@"\x1", "hexadecimal")]
    [TestCase(@"\u{110000}", "code point")]
    [TestCase(@"\p{Nope}", "general category")]
    [TestCase("(a{1000}){1000}", "more than 1900")]
    [TestCase("a{99999999999}", "more than 1900")]
    public void Refuses(string pattern, string message) =>
        Assert.That(
            Assert.Throws<PatternException>(() => Pattern.Parse(pattern))!.Message,
            Does.Contain(message).And.Contain("at character")
        );

    [Test]
    public void Refuses_groups_without_end() =>
        Assert.That(
            () => Pattern.Parse(new string('(', 100_000)),
            Throws.TypeOf<PatternException>()
        );

    // The largest of each kind that is taken; .NET must take it too.
    [TestCase("^a{0,1890}$")]
    [TestCase("^.{0,620}$")]
    [TestCase("^(a|b){0,600}$")]
    [TestCase(@"^\p{L}+$")]
    [TestCase("^(a?){900}b")]
    [TestCase("(.{0,20}x){0,20}y")]
    [CancelAfter(30_000)]
    public void Matches_with_large_patterns(string pattern) =>
        Assert.That(() => Pattern.Parse(pattern).IsMatch(new string('a', 10_000)), Throws.Nothing);

    [Test]
    [CancelAfter(20_000)]
    public void Matches_in_linear_time() =>
        Assert.That(
            Pattern.Parse("^(([a-z])+.)+[A-Z]([a-z])+$").IsMatch(new string('a', 100_000)),
            Is.False
        );

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void Any_pattern_is_refused_or_matches_something_or_nothing(
        FsCheck.NonNull<string> pattern,
        FsCheck.NonNull<string> text
    )
    {
        try
        {
            Pattern.Parse(pattern.Get).IsMatch(text.Get);
        }
        catch (PatternException)
        {
            // That is the other proper answer.
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool Agrees_with_the_framework_where_both_mean_the_same(byte[] choices, byte[] letters)
    {
        string[] pieces =
        [
            "a",
            "b",
            "c",
            "[ab]",
            "[^a]",
            "a*",
            "b+",
            "c?",
            "(a|bc)",
            "(b|)",
            "^",
            "$",
            "a{2}",
            "(ab){1,2}",
            "|",
        ];
        var pattern = string.Concat(
            choices.Take(8).Select(choice => pieces[choice % pieces.Length])
        );
        var text = string.Concat(letters.Take(12).Select(letter => "abc"[letter % 3]));
        var expected = Regex.IsMatch(
            text,
            pattern,
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        return Pattern.Parse(pattern).IsMatch(text) == expected;
    }
}
