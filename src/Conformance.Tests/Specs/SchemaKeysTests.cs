using System.Text.Json;
using Conformance.Specs.Clients;
using Conformance.Specs.Deviations;
using Conformance.Specs.Projects;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Specs;

/// <summary>Editors and the loader know the same keys.</summary>
sealed class SchemaKeysTests
{
    static IEnumerable<TestCaseData> Places()
    {
        yield return Place("scenario", "", ScenarioReader.Keys);
        yield return Place("scenario", "/$defs/tool", ScenarioReader.ToolKeys);
        yield return Place("scenario", "/$defs/message", MessageReader.Keys);
        yield return Place("scenario", "/$defs/made-call", MessageReader.CallKeys);
        yield return Place("scenario", "/$defs/format", ScenarioRequestReader.FormatKeys);
        yield return Place("scenario", "/$defs/request", ScenarioRequestReader.Keys);
        yield return Place("scenario", "/$defs/axes", AxisReader.Keys);
        yield return Place("scenario", "/$defs/expectation", ExpectationReader.Keys);
        yield return Place("scenario", "/$defs/call", ExpectationReader.CallKeys);
        yield return Place("provider", "", ProviderReader.Keys);
        yield return Place("provider", "/properties/auth", EndpointReader.AuthKeys);
        yield return Place("provider", "/properties/upstream", EndpointReader.UpstreamKeys);
        yield return Place("provider", "/properties/limits", EndpointReader.LimitKeys);
        yield return Place(
            "provider",
            "/properties/out_of_scope/items",
            ProviderReader.OutOfScopeKeys
        );
        yield return Place("provider", "/properties/docs", ProviderDocsReader.Keys);
        yield return Place(
            "provider",
            "/properties/docs/properties/sources/items",
            ProviderDocsReader.SourceKeys
        );
        yield return Place("provider", "/$defs/model", ModelReader.Keys);
        yield return Place("provider", "/$defs/profile", ModelReader.ProfileKeys);
        yield return Place("provider", "/$defs/profile/properties/when", ModelReader.WhenKeys);
        yield return Place("deviations", "", DeviationReader.Keys);
        yield return Place("deviations", "/properties/deviations/items", DeviationReader.EntryKeys);
        yield return Place("conform", "", ProjectFileReader.Keys);
        yield return Place("conform", "/properties/diff", ProjectFileReader.DiffKeys);
        yield return Place("client", "", ClientReader.Keys);
        yield return Place("client", "/properties/needs/items", ClientReader.NeedKeys);
    }

    [TestCaseSource(nameof(Places))]
    public void Schema_and_loader_know_the_same_keys(string schema, string pointer, string[] keys)
    {
        var path = Path.Combine(SpecSamples.Root(), "specs/schemas", $"{schema}.schema.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var place = document.RootElement;
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            place = place.GetProperty(step);
        }

        Assert.That(
            place.GetProperty("properties").EnumerateObject().Select(member => member.Name),
            Is.EqualTo(keys)
        );
        Assert.That(place.GetProperty("additionalProperties").GetBoolean(), Is.False);
    }

    static TestCaseData Place(string schema, string pointer, string[] keys) =>
        new TestCaseData(schema, pointer, keys).SetArgDisplayNames(schema, pointer);
}
