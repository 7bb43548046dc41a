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

    [Test]
    [CancelAfter(60_000)]
    public void Bounds_schemas_that_apply_themselves_twice_at_each_level()
    {
        var schema = SchemaTestFiles.Schema(
            """{"$ref":"#/$defs/a","$defs":{"a":{"type":"array","allOf":[{"items":{"$ref":"#/$defs/a"}},{"items":{"$ref":"#/$defs/a"}}]}}}"""
        );
        var deep = SchemaTestFiles.Json(new string('[', 60) + new string(']', 60));
        var wrong = SchemaTestFiles.Json(new string('[', 60) + "1" + new string(']', 60));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.IsValid(deep));
            Assert.That(schema.IsValid(wrong), Is.False);
            Assert.That(schema.Evaluate(wrong), Has.Count.EqualTo(1000));
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
