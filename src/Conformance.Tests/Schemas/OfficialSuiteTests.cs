using System.Text.Json;
using Conformance.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>
/// The official JSON Schema Test Suite, whose folder (with draft2020-12 in it) the environment variable JSON_SCHEMA_TEST_SUITE names.
/// </summary>
public sealed class OfficialSuiteTests
{
    [Test]
    public void Agrees_with_every_test_whose_schema_loads_and_refuses_the_listed_schemas_only()
    {
        var refused = new List<string>();
        var wrong = new List<string>();
        var agreed = 0;
        var skipped = 0;
        foreach (var (name, group) in Groups())
        {
            JsonSchema schema;
            try
            {
                schema = JsonSchema.Load(group.GetProperty("schema"));
            }
            catch (SchemaLoadException refusal)
            {
                refused.Add($"{name}: {refusal.Pointer}");
                skipped += group.GetProperty("tests").GetArrayLength();
                continue;
            }
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var data = test.GetProperty("data");
                var expected = test.GetProperty("valid").GetBoolean();
                if (
                    schema.IsValid(data) == expected
                    && schema.Evaluate(data).Count == 0 == expected
                )
                    agreed++;
                else
                    wrong.Add(
                        $"{name} / {test.GetProperty("description").GetString()}: expected {expected}"
                    );
            }
        }
        TestContext.Out.WriteLine(
            $"{agreed} agree, {wrong.Count} disagree, {skipped} in {refused.Count} refused schemas"
        );
        var list = Path.Combine(SchemaTestFiles.Folder, "refused.txt");
        if (!refused.SequenceEqual(File.Exists(list) ? File.ReadAllLines(list) : []))
            File.WriteAllLines(Path.ChangeExtension(list, ".received.txt"), refused);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(
                refused,
                Is.EqualTo(File.Exists(list) ? File.ReadAllLines(list) : []),
                "refused.received.txt holds the new list; rename it to refused.txt if it is right"
            );
        }
    }

    static IEnumerable<(string Name, JsonElement Group)> Groups()
    {
        var suite = Environment.GetEnvironmentVariable("JSON_SCHEMA_TEST_SUITE");
        if (string.IsNullOrEmpty(suite))
            Assert.Ignore(
                "JSON_SCHEMA_TEST_SUITE does not name the folder of the official test suite"
            );
        var folder = Path.Combine(suite!, "draft2020-12");
        var files = Directory
            .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            // These want format asserted; 2020-12 has it as an annotation.
            .Where(file => !file.StartsWith("optional/format/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var groups = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
            foreach (var group in groups.RootElement.EnumerateArray())
                yield return ($"{file} / {group.GetProperty("description").GetString()}", group);
        }
    }
}
