using System.Collections.Frozen;
using System.Globalization;

namespace Conformance.Schemas;

/// <summary>The names that <c>\p{…}</c> takes: general categories as ECMA-262 spells them, <c>Any</c> and <c>ASCII</c>.</summary>
static class GeneralCategories
{
    // Short name, long names, and the categories that it stands for in the order of System.Globalization.UnicodeCategory.
    static readonly (string[] Names, UnicodeCategory[] Categories)[] Table =
    [
        (["Lu", "Uppercase_Letter"], [UnicodeCategory.UppercaseLetter]),
        (["Ll", "Lowercase_Letter"], [UnicodeCategory.LowercaseLetter]),
        (["Lt", "Titlecase_Letter"], [UnicodeCategory.TitlecaseLetter]),
        (
            ["LC", "Cased_Letter"],
            Range(UnicodeCategory.UppercaseLetter, UnicodeCategory.TitlecaseLetter)
        ),
        (["Lm", "Modifier_Letter"], [UnicodeCategory.ModifierLetter]),
        (["Lo", "Other_Letter"], [UnicodeCategory.OtherLetter]),
        (["L", "Letter"], Range(UnicodeCategory.UppercaseLetter, UnicodeCategory.OtherLetter)),
        (["Mn", "Nonspacing_Mark"], [UnicodeCategory.NonSpacingMark]),
        (["Mc", "Spacing_Mark"], [UnicodeCategory.SpacingCombiningMark]),
        (["Me", "Enclosing_Mark"], [UnicodeCategory.EnclosingMark]),
        (
            ["M", "Mark", "Combining_Mark"],
            Range(UnicodeCategory.NonSpacingMark, UnicodeCategory.EnclosingMark)
        ),
        (["Nd", "Decimal_Number", "digit"], [UnicodeCategory.DecimalDigitNumber]),
        (["Nl", "Letter_Number"], [UnicodeCategory.LetterNumber]),
        (["No", "Other_Number"], [UnicodeCategory.OtherNumber]),
        (["N", "Number"], Range(UnicodeCategory.DecimalDigitNumber, UnicodeCategory.OtherNumber)),
        (["Zs", "Space_Separator"], [UnicodeCategory.SpaceSeparator]),
        (["Zl", "Line_Separator"], [UnicodeCategory.LineSeparator]),
        (["Zp", "Paragraph_Separator"], [UnicodeCategory.ParagraphSeparator]),
        (
            ["Z", "Separator"],
            Range(UnicodeCategory.SpaceSeparator, UnicodeCategory.ParagraphSeparator)
        ),
        (["Cc", "Control", "cntrl"], [UnicodeCategory.Control]),
        (["Cf", "Format"], [UnicodeCategory.Format]),
        (["Co", "Private_Use"], [UnicodeCategory.PrivateUse]),
        (["Cn", "Unassigned"], [UnicodeCategory.OtherNotAssigned]),
        (["Pc", "Connector_Punctuation"], [UnicodeCategory.ConnectorPunctuation]),
        (["Pd", "Dash_Punctuation"], [UnicodeCategory.DashPunctuation]),
        (["Ps", "Open_Punctuation"], [UnicodeCategory.OpenPunctuation]),
        (["Pe", "Close_Punctuation"], [UnicodeCategory.ClosePunctuation]),
        (["Pi", "Initial_Punctuation"], [UnicodeCategory.InitialQuotePunctuation]),
        (["Pf", "Final_Punctuation"], [UnicodeCategory.FinalQuotePunctuation]),
        (["Po", "Other_Punctuation"], [UnicodeCategory.OtherPunctuation]),
        (
            ["P", "Punctuation", "punct"],
            Range(UnicodeCategory.ConnectorPunctuation, UnicodeCategory.OtherPunctuation)
        ),
        (["Sm", "Math_Symbol"], [UnicodeCategory.MathSymbol]),
        (["Sc", "Currency_Symbol"], [UnicodeCategory.CurrencySymbol]),
        (["Sk", "Modifier_Symbol"], [UnicodeCategory.ModifierSymbol]),
        (["So", "Other_Symbol"], [UnicodeCategory.OtherSymbol]),
        (["S", "Symbol"], Range(UnicodeCategory.MathSymbol, UnicodeCategory.OtherSymbol)),
    ];

    static readonly Lazy<FrozenDictionary<string, Lazy<CodePointSet>>> Sets = new(() =>
        Table
            .SelectMany(row =>
            {
                // Some milliseconds each, so only what a pattern asks for, once.
                var set = new Lazy<CodePointSet>(() =>
                    CodePointSet.OfCategories(row.Categories.ToHashSet())
                );
                return row.Names.Select(name => (name, set));
            })
            .Append(("Any", new Lazy<CodePointSet>(() => CodePointSet.Everything)))
            .Append(("ASCII", new Lazy<CodePointSet>(() => CodePointSet.Of([(0, 0x7F)]))))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal)
    );

    public static CodePointSet? Find(string property)
    {
        var equals = property.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            if (
                property[..equals] is not ("gc" or "General_Category")
                || property[(equals + 1)..] is "Any" or "ASCII"
            )
                return null;
            property = property[(equals + 1)..];
        }
        return Sets.Value.TryGetValue(property, out var set) ? set.Value : null;
    }

    static UnicodeCategory[] Range(UnicodeCategory first, UnicodeCategory last) =>
        [
            .. Enumerable
                .Range((int)first, last - first + 1)
                .Select(category => (UnicodeCategory)category),
        ];
}
