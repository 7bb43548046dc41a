using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>Members that the declared parameters do not name.</summary>
internal static class NameConflicts
{
    public static void Look(
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
        foreach (var name in Names(wanted).Where(name => !known.Contains(name.Text)))
        {
            if (told.Add(name.Text))
            {
                warnings.Add(
                    name,
                    $"{(closed ? "nothing can meet this: " : "")}{whose} have no {SpecErrors.Quote(name.Text)}{KnownNames.Suggestion(name.Text, known)} Known: {KnownNames.List(known)}"
                );
            }
        }
    }

    static IEnumerable<YamlScalar> Names(YamlMapping wanted) =>
        SchemaConflicts
            .Entries(wanted, "properties")
            .Select(static entry => entry.Key)
            .Concat(
                wanted.Find("required")?.Value is YamlSequence required
                    ? required.Items.OfType<YamlScalar>()
                    : []
            );
}
