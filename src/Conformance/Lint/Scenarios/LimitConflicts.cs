using System.Globalization;
using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>Limits of an expectation between which nothing lies.</summary>
internal static class LimitConflicts
{
    static readonly (string Least, string Most)[] Limits =
    [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];

    public static void Look(YamlMapping wanted, LintWarnings warnings)
    {
        foreach (var (least, most) in Limits)
        {
            if (Number(wanted, least) is { } from && Number(wanted, most) is { } to && from > to)
            {
                warnings.Add(
                    wanted.Find(least)!.Value,
                    $"nothing can meet this: '{least}' is above '{most}'"
                );
            }
        }

        if (wanted.Find("enum")?.Value is YamlSequence { Items.Count: 0 } none)
        {
            warnings.Add(none, "nothing can meet this: 'enum' lists no value");
        }

        if (wanted.Find("not")?.Value is YamlMapping { Entries.Count: 0 } all)
        {
            warnings.Add(all, "nothing can meet this: 'not: {}' refuses every value");
        }
    }

    static double? Number(YamlMapping schema, string key) =>
        schema.Find(key)?.Value is YamlScalar { Kind: YamlKind.Integer or YamlKind.Float } scalar
        && double.TryParse(
            CoreSchema.JsonNumber(scalar.Text),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
