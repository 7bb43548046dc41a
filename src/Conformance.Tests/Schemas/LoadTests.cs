using System.Text;
using Conformance.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>What is refused when a schema is loaded.</summary>
public sealed class LoadTests
{
    [TestCase(
        """{"properties":{"a":{"nullable":true}}}""",
        "/properties/a/nullable",
        "outside the list"
    )]
    [TestCase("""{"dependencies":{}}""", "/dependencies", "outside the list")]
    [TestCase("""{"$recursiveRef":"#"}""", "/$recursiveRef", "outside the list")]
    [TestCase("""{"$dynamicRef":"#a"}""", "/$dynamicRef", "names no schema")]
    [TestCase("""{"minlength":1}""", "/minlength", "did you mean minLength?")]
    [TestCase("""{"a/b~":1}""", "/a~1b~0", "outside the list")]
    [TestCase(
        """{"$schema":"http://json-schema.org/draft-04/schema#"}""",
        "/$schema",
        "draft/2020-12"
    )]
    [TestCase("""{"$schema":"https://example.org/of-my-own"}""", "/$schema", "draft/2020-12")]
    [TestCase(
        """{"$defs":{"a":{"$id":"http://a","$schema":"http://json-schema.org/draft-07/schema#"}}}""",
        "/$defs/a/$schema",
        "the same in the whole document"
    )]
    [TestCase(
        """{"$defs":{"a":{"$id":"http://a"},"b":{"$id":"http://a"}}}""",
        "/$defs/b/$id",
        "no other schema"
    )]
    [TestCase("""{"$id":"http://a#b"}""", "/$id", "without a fragment")]
    [TestCase(
        """{"$ref":"https://json-schema.org/draft/2020-12/schema"}""",
        "/$ref",
        "within this document"
    )]
    [TestCase("""{"allOf":[{"$ref":"#"}]}""", "/allOf/0/$ref", "in a loop")]
    [TestCase(
        """{"$dynamicAnchor":"a","anyOf":[{"$dynamicRef":"#a"}]}""",
        "/anyOf/0/$dynamicRef",
        "in a loop"
    )]
    [TestCase(
        """{"$schema":"http://json-schema.org/draft-07/schema#","unevaluatedItems":false}""",
        "/unevaluatedItems",
        "outside the list"
    )]
    [TestCase("""{"type":"strin"}""", "/type", "found \"strin\"")]
    [TestCase("""{"type":["string","string"]}""", "/type/1", "all differ")]
    [TestCase("""{"type":[]}""", "/type", "at least one")]
    [TestCase("""{"enum":"a"}""", "/enum", "an array")]
    [TestCase("""{"minLength":-1}""", "/minLength", "at least 0")]
    [TestCase("""{"maxItems":1.5}""", "/maxItems", "at least 0")]
    [TestCase("""{"multipleOf":0}""", "/multipleOf", "above zero")]
    [TestCase("""{"minimum":"1"}""", "/minimum", "a number")]
    [TestCase("""{"uniqueItems":1}""", "/uniqueItems", "true or false")]
    [TestCase("""{"required":"a"}""", "/required", "an array of strings")]
    [TestCase("""{"required":["a",1]}""", "/required/1", "a string")]
    [TestCase("""{"required":["a","\u0061"]}""", "/required/1", "all differ")]
    [TestCase("""{"dependentRequired":{"a":1}}""", "/dependentRequired/a", "an array of strings")]
    [TestCase("""{"items":[true]}""", "/items", "a schema")]
    [TestCase("""{"allOf":[]}""", "/allOf", "at least one")]
    [TestCase("""{"allOf":[1]}""", "/allOf/0", "a schema")]
    [TestCase("""{"properties":[]}""", "/properties", "an object")]
    [TestCase("""{"then":1}""", "/then", "a schema")]
    [TestCase("""{"$defs":{"a":{"pattern":"("}}}""", "/$defs/a/pattern", "no closing )")]
    [TestCase("""{"patternProperties":{"(?=/)":{}}}""", "/patternProperties/(?=~1)", "look-around")]
    [TestCase("""{"$ref":"other.json"}""", "/$ref", "within this document")]
    [TestCase("""{"$ref":"#anchor"}""", "/$ref", "names no schema")]
    [TestCase("""{"$ref":"#/$defs/none"}""", "/$ref", "names no schema")]
    [TestCase("""{"const":{"a":{}},"$ref":"#/const/a"}""", "/$ref", "names no schema")]
    [TestCase("""{"$ref":"#"}""", "/$ref", "in a loop")]
    [TestCase(
        """{"$ref":"#/$defs/a","$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}""",
        "/$defs/b/not/$ref",
        "in a loop"
    )]
    [TestCase("""{"type":"null","type":"null"}""", "/type", "stands twice")]
    [TestCase("{", "", "not JSON")]
    [TestCase("1", "", "a schema")]
    public void Refuses_and_says_where_and_why(string schema, string where, string message)
    {
        var refusal = Assert.Throws<SchemaLoadException>(() => SchemaTestFiles.Schema(schema))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal.Pointer, Is.EqualTo(where));
            Assert.That(refusal.Message, Does.Contain(message));
        }
    }

    [Test]
    public void Takes_annotations()
    {
        const string schema = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.org/a","$comment":"c","title":"t",
             "description":"d","default":1,"examples":[1],"deprecated":true,"readOnly":false,"writeOnly":false,"x-rule":{"format":1}}
            """;
        Assert.That(SchemaTestFiles.Schema(schema).IsValid(SchemaTestFiles.Json("[1]")));
    }

    [Test]
    public void Refuses_a_repeated_keyword_of_an_element()
    {
        var element = SchemaTestFiles.Json("""{"items":{"type":"null","type":"string"}}""");
        var refusal = Assert.Throws<SchemaLoadException>(() => JsonSchema.Load(element))!;
        Assert.That(refusal.Pointer, Is.EqualTo("/items/type"));
    }

    [Test]
    public void Follows_recursion_that_goes_down_into_the_instance()
    {
        var schema = SchemaTestFiles.Schema(
            """{"type":"object","additionalProperties":{"$ref":"#"}}"""
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.IsValid(SchemaTestFiles.Json("""{"a":{"b":{}}}""")));
            Assert.That(
                schema.Evaluate(SchemaTestFiles.Json("""{"a":{"b":1}}"""))[0].EvaluationPath,
                Is.EqualTo("/additionalProperties/$ref/additionalProperties/$ref/type")
            );
        }
    }

    [Test]
    public void Refuses_patterns_that_together_are_slow_to_construct()
    {
        var items = Enumerable.Repeat("""{"pattern":"\\p{L}"}""", 50);
        var refusal = Assert.Throws<SchemaLoadException>(() =>
            SchemaTestFiles.Schema($$"""{"allOf":[{{string.Join(",", items)}}]}""")
        )!;
        Assert.That(refusal.Message, Does.Contain("the patterns of this schema"));
    }

    [Test]
    public void Refuses_a_long_chain_of_references()
    {
        var definitions = Enumerable
            .Range(0, 4_000)
            .Select(i =>
                $$"""
                    "a{{i}}":{"$ref":"#/$defs/a{{i + 1}}"}
                    """
            );
        var json = $$"""
            {"$ref":"#/$defs/a0","$defs":{{{string.Join(",", definitions)}},"a4000":true} }
            """;
        var refusal = Assert.Throws<SchemaLoadException>(() =>
            JsonSchema.Load(Encoding.UTF8.GetBytes(json))
        )!;
        Assert.That(refusal.Message, Does.Contain("more than 32 schemas"));
    }
}
