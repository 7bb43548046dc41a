using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>
/// Where an expectation of arguments contradicts itself, or the parameters that the tool declares. Finds what people get wrong
/// (types, names, limits, values), and claims nothing of the rest.
/// </summary>
internal static class SchemaConflicts
{
    /// <param name="declared">The schema that the model is given; null where none is known.</param>
    /// <param name="whose">Names the declared schema, for the message.</param>
    public static void Look(
        YamlMapping wanted,
        YamlMapping? declared,
        string whose,
        LintWarnings warnings
    )
    {
        LimitConflicts.Look(wanted, warnings);
        TypeConflicts.Look(wanted, declared, whose, warnings);
        ValueConflicts.Look(wanted, declared, whose, warnings);
        NameConflicts.Look(wanted, declared, whose, warnings);
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

    public static IReadOnlyList<YamlEntry> Entries(YamlMapping? node, string key) =>
        node?.Find(key)?.Value is YamlMapping mapping ? mapping.Entries : [];
}
