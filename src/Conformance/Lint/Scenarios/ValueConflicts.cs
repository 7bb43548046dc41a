using System.Text.Json;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>Expected values that the schemas beside them refuse.</summary>
internal static class ValueConflicts
{
    public static void Look(
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

    static ReadOnlyMemory<byte> Json(YamlNode node) => YamlJson.Write(node, new SpecErrors(""));
}
