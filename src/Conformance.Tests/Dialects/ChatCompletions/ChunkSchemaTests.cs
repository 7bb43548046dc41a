using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Dialects.ChatCompletions;
using Conformance.Schemas;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Dialects.ChatCompletions;

internal sealed class ChunkSchemaTests
{
    static JsonNode Schema() =>
        JsonNode.Parse(
            File.ReadAllText(
                Path.Combine(Checkout.Source, "specs/schemas/chat-completions/chunk.schema.json")
            )
        )!;

    [Test]
    public void Refuses_an_assertion_outside_the_entries()
    {
        var schema = Schema();
        schema["required"] = new JsonArray("id");

        Assert.That(
            () => Load(schema),
            Throws.TypeOf<SchemaLoadException>().With.Message.Contains("entries of allOf")
        );
    }

    [Test]
    public void Refuses_an_entry_without_a_rule()
    {
        var schema = Schema();
        schema["$defs"]!["finish-known"]!.AsObject().Remove("x-rule");

        Assert.That(
            () => Load(schema),
            Throws.TypeOf<SchemaLoadException>().With.Message.Contains("x-rule")
        );
    }

    [Test]
    public void Refuses_an_entry_that_stands_in_the_list_itself()
    {
        var schema = Schema();
        schema["allOf"]!.AsArray().Add(new JsonObject { ["required"] = new JsonArray("id") });

        Assert.That(
            () => Load(schema),
            Throws.TypeOf<SchemaLoadException>().With.Message.Contains("$ref")
        );
    }

    [TestCase("level", "MAY")]
    [TestCase("exercised", "sometimes")]
    public void Refuses_a_word_that_a_record_does_not_know(string member, string word)
    {
        var schema = Schema();
        schema["$defs"]!["finish-known"]!["x-rule"]![member] = word;

        Assert.That(
            () => Load(schema),
            Throws.TypeOf<SchemaLoadException>().With.Message.Contains(word)
        );
    }

    [Test]
    public void Refuses_a_circumstance_that_a_record_does_not_know()
    {
        var schema = Schema();
        schema["$defs"]!["finish-known"]!["x-rule"]!["circumstances"] = new JsonArray(
            new JsonObject { ["kind"] = "empty", ["on"] = "weather" }
        );

        Assert.That(
            () => Load(schema),
            Throws.TypeOf<SchemaLoadException>().With.Message.Contains("weather")
        );
    }

    [Test]
    public void Tells_several_failed_keywords_of_one_rule_as_one_failure()
    {
        var failures = Check("""{"choices":[]}""");

        Assert.That(
            failures.Select(failure => failure.RuleId),
            Is.EqualTo(new[] { "chunk/required-fields", "stream/empty-choices-explained" })
        );
    }

    [TestCase("""{"role":null}""", "chunk/no-null-padding")]
    [TestCase("""{"role":"user"}""", "chunk/delta-shape")]
    [TestCase("""{"tool_calls":[]}""", "chunk/no-empty-tool-calls")]
    [TestCase("""{"tool_calls":[{"index":0,"function":7}]}""", "chunk/delta-shape")]
    [TestCase("""{"tool_calls":[{"index":0,"function":null}]}""", "chunk/no-null-padding")]
    [TestCase("""{"tool_calls":[{"index":0,"function":{"arguments":{}}}]}""", "args/string-type")]
    [TestCase("""{"tool_calls":[{"index":-1}]}""", "tool-call/index-integer")]
    [TestCase("7", "chunk/delta-shape")]
    public void Gives_each_defect_to_one_rule(string delta, string rule)
    {
        var chunk = $$"""
            {"id":"x","object":"chat.completion.chunk","created":1776300000,"model":"m","choices":[{"index":0,"delta":{{delta}},"finish_reason":null}]}
            """;

        Assert.That(Check(chunk).Select(failure => failure.RuleId), Is.EqualTo(new[] { rule }));
    }

    [TestCase("\"\"", "empty")]
    [TestCase("\"eos\"", "unknown")]
    public void Names_the_kind_that_stands_nearest_to_what_failed(string finish, string kind)
    {
        var chunk = $$"""
            {"id":"x","object":"chat.completion.chunk","created":1776300000,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":{{finish}}}]}
            """;

        // Read anew: the embedded schema remembers the kinds that it has looked up.
        Assert.That(
            Check(chunk, Load(Schema())).Select(failure => $"{failure.RuleId} {failure.Kind}"),
            Is.EqualTo(new[] { "finish/known " + kind })
        );
    }

    [Test]
    public void Reads_the_records_of_the_embedded_schema_as_they_stand()
    {
        var rules = Load(Schema()).Rules;

        Assert.That(
            rules.Select(rule => rule.Rule.Id),
            Is.EqualTo(ChunkSchema.Streamed.Rules.Select(rule => rule.Rule.Id))
        );
        Assert.That(rules.Select(rule => rule.Rule.Kinds), Has.None.Empty);
    }

    static List<ChunkFailure> Check(string chunk, ChunkSchema? schema = null)
    {
        var failures = new ChunkFailures();
        using var document = JsonDocument.Parse(chunk);
        (schema ?? ChunkSchema.Streamed).Start().Judge(document.RootElement, 0, failures);
        return [.. failures.Select(at => at.Failure)];
    }

    static ChunkSchema Load(JsonNode schema) =>
        ChunkSchema.Load(Encoding.UTF8.GetBytes(schema.ToJsonString()));
}
