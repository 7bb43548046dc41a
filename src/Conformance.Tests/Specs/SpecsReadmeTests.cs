using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Specs;

/// <summary>specs/README.md shows every key of every format, in files that are right.</summary>
internal sealed partial class SpecsReadmeTests
{
    static readonly string Text = File.ReadAllText(
        Path.Combine(Checkout.Source, "specs", "README.md")
    );

    [TestCase("scenarios", "scenario")]
    [TestCase("providers", "provider")]
    [TestCase("deviations", "deviations")]
    [TestCase("clients", "client")]
    public void Shows_only_files_that_keep_to_their_schema(string section, string schema)
    {
        var judge = JsonSchema.Load(SchemaOf(schema));
        var examples = Examples(section).ToList();
        Assert.That(examples, Is.Not.Empty);
        foreach (var example in examples)
        {
            var errors = new SpecErrors("README.md");
            var root = YamlReader.Read(Encoding.UTF8.GetBytes(example), errors);
            Assert.That(errors.All.Select(error => error.ToString()), Is.Empty);
            using var json = JsonDocument.Parse(YamlJson.Write(root!, errors));

            Assert.That(
                judge.Evaluate(json.RootElement).Select(failure => failure.ToString()),
                Is.Empty,
                example
            );
        }
    }

    [TestCase("scenarios", "scenario")]
    [TestCase("providers", "provider")]
    [TestCase("deviations", "deviations")]
    [TestCase("clients", "client")]
    public void Shows_every_key(string section, string schema)
    {
        using var document = JsonDocument.Parse(SchemaOf(schema));
        var told = Word().Matches(Section(section)).Select(match => match.Value).ToHashSet();

        Assert.That(
            Keys(document.RootElement).Where(key => !told.Contains(key)),
            Is.Empty,
            "keys of the schema that specs/README.md does not show"
        );
    }

    static byte[] SchemaOf(string name) =>
        File.ReadAllBytes(Path.Combine(Checkout.Source, "specs", "schemas", $"{name}.schema.json"));

    /// <summary>The names below every <c>properties</c>.</summary>
    static IEnumerable<string> Keys(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            return schema.EnumerateArray().SelectMany(Keys);
        }

        return schema.ValueKind != JsonValueKind.Object
            ? []
            : schema
                .EnumerateObject()
                .SelectMany(member =>
                    member.Name == "properties"
                        ? member
                            .Value.EnumerateObject()
                            .SelectMany(key => Keys(key.Value).Append(key.Name))
                        : Keys(member.Value)
                );
    }

    static string Section(string folder)
    {
        var from = Text.IndexOf($"## {folder}/", StringComparison.Ordinal);
        Assert.That(from, Is.Positive, folder);
        var next = Text.IndexOf("\n## ", from, StringComparison.Ordinal);
        return next < 0 ? Text[from..] : Text[from..next];
    }

    static IEnumerable<string> Examples(string folder) =>
        Fence().Matches(Section(folder)).Select(match => match.Groups["yaml"].Value);

    [GeneratedRegex(
        "```yaml\n(?<yaml>.*?)```",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Fence();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
