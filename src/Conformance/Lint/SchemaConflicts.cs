using System.Text.Json;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>
/// Where an expectation of arguments contradicts itself, or the parameters that the tool declares. Finds what people get wrong
/// (types, names, limits, values), and claims nothing of the rest.
/// </summary>
internal static class SchemaConflicts
{
    static readonly (string Least, string Most)[] Limits =
    [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];

    /// <param name="declared">The schema that the model is given; null where none is known.</param>
    /// <param name="whose">Names the declared schema, for the message.</param>
    public static void Look(
        YamlMapping wanted,
        YamlMapping? declared,
        string whose,
        LintWarnings warnings
    )
    {
        LookAtLimits(wanted, warnings);
        LookAtTypes(wanted, declared, whose, warnings);
        LookAtValues(wanted, declared, whose, warnings);
        LookAtNames(wanted, declared, whose, warnings);
        foreach (var (key, value) in Entries(wanted, "properties"))
        {
            if (value is YamlMapping inner)
            {
                var same = Entries(declared, "properties")
                    .FirstOrDefault(entry => entry.Key.Text == key.Text);
                Look(
                    inner,
                    same?.Value as YamlMapping,
                    $"{whose} at {SpecErrors.Quote(key.Text)}",
                    warnings
                );
            }
        }

        if (wanted.Find("items")?.Value is YamlMapping items)
        {
            Look(items, declared?.Find("items")?.Value as YamlMapping, whose, warnings);
        }
    }

    static void LookAtLimits(YamlMapping wanted, LintWarnings warnings)
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

    static void LookAtTypes(
        YamlMapping wanted,
        YamlMapping? declared,
        string whose,
        LintWarnings warnings
    )
    {
        var mine = Types(wanted);
        var theirs = Types(declared);
        if (
            mine.Count > 0
            && theirs.Count > 0
            && !mine.Exists(one => theirs.Exists(other => Meet(one, other)))
        )
        {
            warnings.Add(
                wanted.Find("type")!.Value,
                $"nothing can meet this: {string.Join(" or ", mine)} is expected, and {whose} say {string.Join(" or ", theirs)}"
            );
        }
    }

    static bool Meet(string one, string other) =>
        one == other || (one, other) is ("integer", "number") or ("number", "integer");

    /// <summary>Expected values that the schemas beside them refuse.</summary>
    static void LookAtValues(
        YamlMapping wanted,
        YamlMapping? declared,
        string whose,
        LintWarnings warnings
    )
    {
        var at = wanted.Find("const") ?? wanted.Find("enum");
        IReadOnlyList<YamlNode> values =
            wanted.Find("const") is { } constant ? [constant.Value]
            : wanted.Find("enum")?.Value is YamlSequence list ? list.Items
            : [];
        if (at is null || values.Count == 0)
        {
            return;
        }

        if (!values.Any(value => Allows(wanted, value)))
        {
            warnings.Add(
                at.Value,
                $"nothing can meet this: what stands beside '{at.Key.Text}' refuses it"
            );
        }
        else if (declared is not null && !values.Any(value => Allows(declared, value)))
        {
            warnings.Add(
                at.Value,
                $"nothing can meet this: {whose} refuse what '{at.Key.Text}' expects"
            );
        }
    }

    static bool Allows(YamlMapping schema, YamlNode value)
    {
        try
        {
            using var document = JsonDocument.Parse(Json(value));
            return JsonSchema.Load(Json(schema)).IsValid(document.RootElement);
        }
        catch (Exception unknown) when (unknown is SchemaLoadException or JsonException)
        {
            // What cannot be evaluated is told elsewhere, and proves nothing here.
            return true;
        }
    }

    static void LookAtNames(
        YamlMapping wanted,
        YamlMapping? declared,
        string whose,
        LintWarnings warnings
    )
    {
        if (declared?.Find("properties")?.Value is not YamlMapping properties)
        {
            return;
        }

        var known = properties.Entries.Select(static entry => entry.Key.Text).ToList();
        var closed =
            declared.Find("additionalProperties")?.Value
                is YamlScalar { Kind: YamlKind.Boolean } additional
            && !CoreSchema.IsTrue(additional.Text);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in Entries(wanted, "properties"))
        {
            Tell(key);
        }

        if (wanted.Find("required")?.Value is YamlSequence required)
        {
            foreach (var name in required.Items.OfType<YamlScalar>())
            {
                Tell(name);
            }
        }

        void Tell(YamlScalar name)
        {
            if (!known.Contains(name.Text) && told.Add(name.Text))
            {
                warnings.Add(
                    name,
                    $"{(closed ? "nothing can meet this: " : "")}{whose} have no {SpecErrors.Quote(name.Text)}{KnownNames.Suggestion(name.Text, known)} Known: {KnownNames.List(known)}"
                );
            }
        }
    }

    static IReadOnlyList<YamlEntry> Entries(YamlMapping? node, string key) =>
        node?.Find(key)?.Value is YamlMapping mapping ? mapping.Entries : [];

    static List<string> Types(YamlMapping? schema) =>
        schema?.Find("type")?.Value switch
        {
            YamlScalar one => [one.Text],
            YamlSequence several => [.. several.Items.OfType<YamlScalar>().Select(one => one.Text)],
            _ => [],
        };

    static double? Number(YamlMapping schema, string key) =>
        schema.Find(key)?.Value is YamlScalar { Kind: YamlKind.Integer or YamlKind.Float } scalar
        && double.TryParse(
            CoreSchema.JsonNumber(scalar.Text),
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    static ReadOnlyMemory<byte> Json(YamlNode node) => YamlJson.Write(node, new SpecErrors(""));
}
