using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>What older drafts, and the later keywords of 2020-12, say.</summary>
public sealed class DraftTests
{
    const string Seven = "\"$schema\":\"http://json-schema.org/draft-07/schema#\"";
    const string Of2019 = "\"$schema\":\"https://json-schema.org/draft/2019-09/schema\"";

    // draft-07
    [TestCase(
        Seven,
        "\"items\":[{\"type\":\"string\"}],\"additionalItems\":false",
        "[\"a\"]",
        "[\"a\",1]"
    )]
    [TestCase(
        Seven,
        "\"items\":{\"type\":\"string\"},\"additionalItems\":false",
        "[\"a\",\"b\"]",
        "[1]"
    )]
    [TestCase(Seven, "\"dependencies\":{\"a\":[\"b\"]}", "{\"a\":1,\"b\":1}", "{\"a\":1}")]
    [TestCase(
        Seven,
        "\"dependencies\":{\"a\":{\"minProperties\":2}}",
        "{\"a\":1,\"b\":1}",
        "{\"a\":1}"
    )]
    [TestCase(
        Seven,
        "\"$ref\":\"#/definitions/a\",\"maximum\":1,\"definitions\":{\"a\":{\"type\":\"number\"}}",
        "5",
        "\"x\""
    )]
    [TestCase(
        Seven,
        "\"properties\":{\"a\":{\"$ref\":\"#here\"}},\"definitions\":{\"b\":{\"$id\":\"#here\",\"type\":\"null\"}}",
        "{\"a\":null}",
        "{\"a\":1}"
    )]
    [TestCase(
        Seven,
        "\"if\":{\"type\":\"string\"},\"then\":{\"minLength\":1},\"else\":{\"minimum\":0}",
        "\"a\"",
        "-1"
    )]
    [TestCase(Seven, "\"contains\":{\"type\":\"null\"}", "[1,null]", "[1]")]
    // 2019-09
    [TestCase(
        Of2019,
        "\"items\":[true],\"additionalItems\":{\"type\":\"null\"}",
        "[1,null]",
        "[1,1]"
    )]
    [TestCase(
        Of2019,
        "\"properties\":{\"next\":{\"$recursiveRef\":\"#\"},\"v\":{\"type\":\"null\"}}",
        "{\"next\":{\"v\":null}}",
        "{\"next\":{\"v\":1}}"
    )]
    [TestCase(
        Of2019,
        "\"$ref\":\"#/$defs/a\",\"maximum\":1,\"$defs\":{\"a\":{\"type\":\"number\"}}",
        "1",
        "5"
    )]
    [TestCase(Of2019, "\"dependentRequired\":{\"a\":[\"b\"]}", "{\"b\":1}", "{\"a\":1}")]
    [TestCase(
        Of2019,
        "\"allOf\":[{\"properties\":{\"a\":true}}],\"unevaluatedProperties\":false",
        "{\"a\":1}",
        "{\"b\":1}"
    )]
    // 2020-12
    [TestCase(
        "\"title\":\"t\"",
        "\"$anchor\":\"r\",\"properties\":{\"a\":{\"$ref\":\"#r\"},\"b\":{\"type\":\"null\"}}",
        "{\"a\":{\"b\":null}}",
        "{\"a\":{\"b\":1}}"
    )]
    [TestCase(
        "\"title\":\"t\"",
        "\"$dynamicAnchor\":\"r\",\"properties\":{\"a\":{\"$dynamicRef\":\"#r\"},\"b\":{\"type\":\"null\"}}",
        "{\"a\":{\"b\":null}}",
        "{\"a\":{\"b\":1}}"
    )]
    [TestCase(
        "\"$id\":\"https://example.org/root\"",
        "\"$ref\":\"part\",\"$defs\":{\"p\":{\"$id\":\"part\",\"$ref\":\"#/$defs/q\",\"$defs\":{\"q\":{\"type\":\"null\"}}}}",
        "null",
        "1"
    )]
    [TestCase(
        "\"title\":\"t\"",
        "\"prefixItems\":[true],\"unevaluatedItems\":{\"type\":\"null\"}",
        "[1,null]",
        "[1,1]"
    )]
    [TestCase(
        "\"title\":\"t\"",
        "\"properties\":{\"a\":{\"$ref\":\"#/definitions/b\"}},\"definitions\":{\"b\":{\"type\":\"null\"}}",
        "{\"a\":null}",
        "{\"a\":1}"
    )]
    public void Judges_as_its_draft_says(string draft, string rest, string valid, string invalid)
    {
        var schema = SchemaTestFiles.Schema($"{{{draft},{rest}}}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.Evaluate(SchemaTestFiles.Json(valid)), Is.Empty);
            Assert.That(schema.Evaluate(SchemaTestFiles.Json(invalid)), Has.Count.EqualTo(1));
        }
    }

    [TestCase("""{"format":"date"}""")]
    [TestCase("""{"contentEncoding":"base64","contentMediaType":"application/json"}""")]
    public void Asserts_no_format(string schema) =>
        Assert.That(SchemaTestFiles.Schema(schema).IsValid(SchemaTestFiles.Json("\"no date\"")));

    [Test]
    public void Tells_a_failure_under_the_name_that_the_document_gives_the_keyword() =>
        Assert.That(
            SchemaTestFiles
                .Schema(
                    $"{{{Seven},\"items\":[true,{{\"type\":\"null\"}}],\"additionalItems\":{{\"minimum\":3}}}}"
                )
                .Evaluate(SchemaTestFiles.Json("[1,2,1]"))
                .Select(failure => $"{failure.SchemaLocation} {failure.InstancePointer}"),
            Is.EqualTo(["/items/1/type /1", "/additionalItems/minimum /2"])
        );

    [TestCase("""{"properties":{"a~1b":false}}""", """{"a/b":1}""", true)]
    [TestCase("""{"properties":{"~0":false}}""", """{"~":1}""", true)]
    [TestCase(
        """{"properties":{"~":{"const":"~"}},"propertyNames":{"enum":["~"]}}""",
        """{"~":"~"}""",
        true
    )]
    [TestCase("""{"properties":{"~":false}}""", """{"~":1}""", false)]
    public void Takes_no_name_for_a_pointer(string schema, string instance, bool valid) =>
        Assert.That(
            SchemaTestFiles.Schema(schema).IsValid(SchemaTestFiles.Json(instance)),
            Is.EqualTo(valid)
        );
}
