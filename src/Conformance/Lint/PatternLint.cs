using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>Patterns that every text matches, so that they check nothing.</summary>
internal static class PatternLint
{
    // Texts that no pattern which means something takes all of.
    static readonly string[] Probes =
    [
        "",
        " ",
        "a",
        "Z",
        "0",
        "-",
        "_",
        "{\"a\":1}",
        "~!@#$%^&*()",
        "Ünïcödé 漢字 😀",
        "\u0001",
        new('x', 300),
    ];

    // Below these stand values, not schemas.
    static readonly string[] Values = ["enum", "const", "default", "examples"];

    public static void Look(YamlNode node, LintWarnings warnings)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (key.Text == "pattern" && value is YamlScalar { Kind: YamlKind.String } text)
                    {
                        LookAt(text, warnings);
                    }
                    else if (Array.IndexOf(Values, key.Text) < 0)
                    {
                        Look(value, warnings);
                    }
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Look(item, warnings);
                }

                break;
        }
    }

    static void LookAt(YamlScalar text, LintWarnings warnings)
    {
        if (MatchesEverything(text.Text))
        {
            warnings.Add(
                text,
                $"the pattern {SpecErrors.Quote(text.Text)} matches every text, so it checks nothing; remove it, or say what must stand there"
            );
        }
    }

    static bool MatchesEverything(string pattern)
    {
        try
        {
            var parsed = Pattern.Parse(pattern);
            return Array.TrueForAll(Probes, probe => parsed.IsMatch(probe));
        }
        catch (PatternException)
        {
            // Told where the schema is loaded; what is only sent may be in another language.
            return false;
        }
    }
}
