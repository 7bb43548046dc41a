using System.Text;
using System.Text.Json;
using Conformance.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>What must neither crash nor hang.</summary>
public sealed class HostileInputTests
{
    static bool IsValid(string schema, string instance) =>
        SchemaTestFiles.Schema(schema).IsValid(SchemaTestFiles.Json(instance));

    [TestCase("""{"minLength":2}""", """ "\ud800" """, false)]
    [TestCase("""{"maxLength":1}""", """ "\udc00" """, true)]
    [TestCase("""{"pattern":"^.$"}""", """ "\ud800" """, true)]
    [TestCase("""{"pattern":"^\ufffd$"}""", """ "\ud800" """, true)]
    [TestCase("""{"enum":["a"]}""", """ "\ud800" """, false)]
    [TestCase("""{"const":"\ud800"}""", """ "\ud801" """, false)]
    [TestCase("""{"const":"\ud800"}""", """ "\ud800" """, true)]
    [TestCase("""{"required":["a\udc00"]}""", """{"a\ud800":1}""", false)]
    [TestCase("""{"required":["a\udc00"]}""", """{"a\udc00":1}""", true)]
    [TestCase("""{"properties":{"abcdefgh":false}}""", """{"abc\ud800":1}""", true)]
    [TestCase("""{"patternProperties":{"^a.$":false}}""", """{"a\ud800":1}""", false)]
    [TestCase("""{"propertyNames":{"maxLength":2}}""", """{"a\ud800":1}""", true)]
    [TestCase("""{"additionalProperties":false}""", """{"\ud800":1}""", false)]
    [TestCase("""{"uniqueItems":true}""", """["\ud800","\ud800"]""", false)]
    [TestCase("""{"const":{"\ud800":1}}""", """{"\ud800":1.0}""", true)]
    public void Survives_lone_surrogates(string schema, string instance, bool valid)
    {
        var compiled = SchemaTestFiles.Schema(schema);
        var element = SchemaTestFiles.Json(instance);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(compiled.IsValid(element), Is.EqualTo(valid));
            Assert.That(compiled.Evaluate(element), Has.Count.EqualTo(valid ? 0 : 1));
        }
    }

    [Test]
    public void Survives_malformed_utf8()
    {
        byte[] json =
        [
            (byte)'{',
            (byte)'"',
            0xFF,
            (byte)'"',
            (byte)':',
            (byte)'"',
            0xC3,
            (byte)'"',
            (byte)'}',
        ];
        using var document = JsonDocument.Parse(json);
        var schema = SchemaTestFiles.Schema(
            """{"required":["a"],"additionalProperties":{"pattern":"^.$","minLength":2}}"""
        );
        Assert.That(schema.Evaluate(document.RootElement), Has.Count.EqualTo(2));
    }

    [TestCase("""{"multipleOf":7}""", "1e999999999", false)]
    [TestCase("""{"multipleOf":0.01}""", "1e999999999999999999999", true)]
    [TestCase("""{"multipleOf":1e-999999999}""", "1", true)]
    [TestCase("""{"type":"integer"}""", "1e-999999999", false)]
    [TestCase("""{"maximum":5}""", "1e999999999", false)]
    [TestCase("""{"maximum":5}""", "-1e999999999", true)]
    [TestCase("""{"const":10e999999999}""", "1e1000000000", true)]
    [TestCase("""{"minLength":1e999999999}""", "\"a\"", false)]
    [TestCase("""{"const":0}""", "-0e999999999", true)]
    public void Survives_exponents(string schema, string instance, bool valid) =>
        Assert.That(IsValid(schema, instance), Is.EqualTo(valid));

    [Test]
    [CancelAfter(20_000)]
    public void Judges_long_numbers_in_time()
    {
        var digits = new string('7', 1_000_000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsValid("""{"multipleOf":7,"minimum":1}""", digits));
            Assert.That(IsValid("""{"multipleOf":0.3}""", digits + "1"), Is.False);
        }
    }

    [Test]
    [CancelAfter(20_000)]
    public void Compares_many_items_and_members_in_time()
    {
        var items = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $$"""{"a":{{i}}}"""));
        var members = string.Join(
            ",",
            Enumerable.Range(0, 100_000).Select(i => $"\"m{i % 50_000}\":{i / 50_000}")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsValid("""{"uniqueItems":true}""", $"[{items}]"));
            Assert.That(IsValid("""{"uniqueItems":true}""", $"[{items},{{\"a\":7.0}}]"), Is.False);
            Assert.That(
                IsValid(
                    """{"additionalProperties":{"const":1},"minProperties":50000}""",
                    $"{{{members}}}"
                )
            );
        }
    }

    // Refused after the same count of steps on every machine.
    [Test]
    [CancelAfter(60_000)]
    public void Bounds_schemas_that_apply_themselves_twice_at_each_level()
    {
        var schema = SchemaTestFiles.Schema(
            """{"$ref":"#/$defs/a","$defs":{"a":{"type":"array","allOf":[{"items":{"$ref":"#/$defs/a"}},{"items":{"$ref":"#/$defs/a"}}]}}}"""
        );
        var deep = SchemaTestFiles.Json(new string('[', 60) + new string(']', 60));
        using (Assert.EnterMultipleScope())
        {
            AssertTooManySteps(schema, deep);
            Assert.That(schema.Refuses(deep), Is.False);
            Assert.That(schema.IsValid(SchemaTestFiles.Json("[[[[]]]]")));
            Assert.That(schema.IsValid(SchemaTestFiles.Json("[[[[1]]]]")), Is.False);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public void Bounds_references_that_are_doubled_at_each_level()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertTooManySteps(Doubled(15), SchemaTestFiles.Json("1"));
            Assert.That(() => Doubled(18), Throws.TypeOf<SchemaLoadException>());
        }
    }

    static JsonSchema Doubled(int levels)
    {
        var definitions = Enumerable
            .Range(0, levels)
            .Select(i =>
                $$"""
                    "l{{i}}":{"allOf":[{"$ref":"#/$defs/l{{i + 1}}"},{"$ref":"#/$defs/l{{i + 1}}"}]}
                    """
            );
        return SchemaTestFiles.Schema(
            $$"""
            {"$ref":"#/$defs/l0","$defs":{{{string.Join(
                ",",
                definitions
            )}},"l{{levels}}":{"type":"number"} } }
            """
        );
    }

    static void AssertTooManySteps(JsonSchema schema, JsonElement instance)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(
            () => schema.IsValid(instance),
            Throws
                .TypeOf<SchemaLoadException>()
                .With.Message.Contains($"more than {Steps.Most} steps")
        );
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000_000));
    }

    [TestCase("""{"multipleOf":7}""", false)]
    [TestCase("""{"const":1e999999999}""", true)]
    [TestCase("""{"enum":[7,10e999999998]}""", true)]
    [TestCase("""{"enum":[[1e999999999]]}""", false)]
    public void Survives_an_exponent_without_measure(string schema, bool valid) =>
        Assert.That(IsValid(schema, "1e999999999"), Is.EqualTo(valid));

    [TestCase("[1e999999999,10e999999998]", false)]
    [TestCase("[1e999999999,1e999999998]", true)]
    public void Tells_numbers_without_measure_apart(string items, bool valid) =>
        Assert.That(IsValid("""{"uniqueItems":true}""", items), Is.EqualTo(valid));

    [Test]
    [CancelAfter(20_000)]
    public void Matches_a_pattern_that_would_go_back_without_end()
    {
        var text = new string('a', 100_000) + "!";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsValid("""{"pattern":"(a+)+$"}""", $"\"{text}\""), Is.False);
            Assert.That(
                IsValid(
                    """{"patternProperties":{"(a+)+$":false},"additionalProperties":{"type":"null"}}""",
                    $"{{\"{text}\":null}}"
                )
            );
        }
    }

    [Test]
    public void Keeps_apart_two_documents_of_one_identifier()
    {
        var one = SchemaTestFiles.Schema("""{"$id":"https://example.org/same","type":"string"}""");
        var other = SchemaTestFiles.Schema(
            """{"$id":"https://example.org/same","$ref":"https://example.org/same#/$defs/a","$defs":{"a":{"type":"null"}}}"""
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.IsValid(SchemaTestFiles.Json("\"a\"")));
            Assert.That(other.IsValid(SchemaTestFiles.Json("null")));
            Assert.That(other.IsValid(SchemaTestFiles.Json("\"a\"")), Is.False);
        }
    }

    [Test]
    public void Fits_the_longest_chain_at_the_deepest_level_on_a_small_stack()
    {
        var definitions = Enumerable
            .Range(16, 13)
            .Select(i =>
                $$"""
                    "a{{i}}":{"allOf":[{"$ref":"#/$defs/a{{i + 1}}"}]}
                    """
            );
        var json = $$"""
            {"$ref":"#/$defs/a16","$defs":{{{string.Join(
                ",",
                definitions
            )}},"a29":{"not":{"items":{"$ref":"#/$defs/a16"} } } } }
            """;
        var schema = JsonSchema.Load(Encoding.UTF8.GetBytes(json));
        var deep = SchemaTestFiles.Json(new string('[', 64) + new string(']', 64));
        var done = false;
        var thread = new Thread(
            () =>
            {
                schema.IsValid(deep);
                schema.Evaluate(deep);
                done = true;
            },
            maxStackSize: 1024 * 1024
        );
        thread.Start();
        thread.Join();
        Assert.That(done);
    }
}
