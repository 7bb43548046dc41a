using Conformance.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Schemas;

public sealed class SchemaEntriesTests
{
    static readonly JsonSchema Chunk = JsonSchema.Load(
        File.ReadAllBytes(
            Path.Combine(
                SchemaTestFiles.Root,
                "specs",
                "schemas",
                "chat-completions",
                "chunk.schema.json"
            )
        )
    );

    [Test]
    public void Fails_the_same_entries_as_the_whole_schema_does()
    {
        var entries = Chunk.Entries();
        var failures = new EntryFailures(entries.Count);
        var failed = 0;
        foreach (var chunk in ChunkMutations.Mutated(seed: 20251121, each: 40))
        {
            var instance = SchemaTestFiles.Json(chunk);
            entries.Judge(instance, failures);
            var told = Failed(failures);
            Assert.That(told, Is.EqualTo(FailedOneByOne(instance)), chunk);
            failed += told.Count;
        }

        Assert.That(failed, Is.GreaterThan(1000));
    }

    [TestCase("""{"choices":[],"choices":[{"index":0}],"usage":{}}""")]
    [TestCase("""{"choices":[{"index":0,"index":"x","delta":{}}]}""")]
    [TestCase("""{"choices":[{"index":"x","index":0,"delta":{"role":1,"role":"assistant"}}]}""")]
    [TestCase("""{"id":1,"id":"a","id":"","object":"chat.completion.chunk"}""")]
    [TestCase("""{"c\u0068oices":[{"index":"x"}],"choices":[]}""")]
    public void Lets_the_last_of_repeated_members_count(string chunk)
    {
        var entries = Chunk.Entries();
        var failures = new EntryFailures(entries.Count);
        var instance = SchemaTestFiles.Json(chunk);

        entries.Judge(instance, failures);

        Assert.That(Failed(failures), Is.EqualTo(FailedOneByOne(instance)));
    }

    [Test]
    public void Explains_an_entry_as_the_whole_schema_does()
    {
        var entries = Chunk.Entries();
        var failures = new EntryFailures(entries.Count);
        var explained = 0;
        foreach (var chunk in ChunkMutations.Mutated(seed: 7, each: 10))
        {
            var instance = SchemaTestFiles.Json(chunk);
            entries.Judge(instance, failures);
            var each = Failed(failures).SelectMany(entry => entries.Explain(entry, instance));
            var all = Chunk.Evaluate(instance);
            Assert.That(each, Is.EqualTo(all), chunk);
            explained += all.Count;
        }

        Assert.That(explained, Is.GreaterThan(100));
    }

    [TestCase("""{"allOf":[{"type":"object"}],"type":"object"}""")]
    [TestCase("""{"type":"object"}""")]
    [TestCase("true")]
    public void Refuses_a_root_that_asserts_anything_else(string schema) =>
        Assert.That(
            () => JsonSchema.Load(SchemaTestFiles.Json(schema)).Entries(),
            Throws.TypeOf<SchemaLoadException>()
        );

    [Test]
    public void Judges_a_schema_that_speaks_of_itself()
    {
        var entries = JsonSchema
            .Load(
                SchemaTestFiles.Json(
                    """{"allOf":[{"$ref":"#/$defs/tree"},{"maxProperties":3}],"$defs":{"tree":{"properties":{"left":{"$ref":"#/$defs/tree"},"value":{"type":"integer"}}}}}"""
                )
            )
            .Entries();
        var failures = new EntryFailures(entries.Count);

        entries.Judge(
            SchemaTestFiles.Json("""{"left":{"left":{"value":"x"}},"value":1}"""),
            failures
        );

        Assert.That(Failed(failures), Is.EqualTo([0]));
    }

    static List<int> Failed(EntryFailures failures)
    {
        var entries = new List<int>();
        for (var entry = failures.Next(-1); entry >= 0; entry = failures.Next(entry))
        {
            entries.Add(entry);
        }

        return entries;
    }

    static List<int> FailedOneByOne(System.Text.Json.JsonElement instance) =>
        [
            .. Chunk
                .Evaluate(instance)
                .Select(failure => int.Parse(failure.EvaluationPath.Split('/')[2]))
                .Distinct(),
        ];
}
