using System.Text;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using NUnit.Framework;

namespace Conformance.Tests.Specs.Yaml;

sealed class CoreSchemaTests
{
    [TestCase("~", "null")]
    [TestCase("True", "true")]
    [TestCase("yes", "\"yes\"")]
    [TestCase("\"5\"", "\"5\"")]
    [TestCase("'true'", "\"true\"")]
    [TestCase("!!str 5", "\"5\"")]
    [TestCase("+007", "7")]
    [TestCase("-0", "-0")]
    [TestCase("0x1F", "31")]
    [TestCase("0o17", "15")]
    [TestCase("123456789012345678901234567890", "123456789012345678901234567890")]
    [TestCase(".5", "0.5")]
    [TestCase("1.", "1.0")]
    [TestCase("-1.e3", "-1.0e3")]
    [TestCase("1e3", "1e3")]
    [TestCase("2026-01-01", "\"2026-01-01\"")]
    [TestCase("1.2.3", "\"1.2.3\"")]
    [TestCase("[a, { b: 1 }]", """["a",{"b":1}]""")]
    public void Types_a_scalar_by_the_core_schema(string yaml, string json)
    {
        var errors = new SpecErrors("f.yaml");
        var node = YamlReader.Read(Encoding.UTF8.GetBytes(yaml), errors)!;

        Assert.That(Encoding.UTF8.GetString(YamlJson.Write(node, errors).Span), Is.EqualTo(json));
        Assert.That(errors.All, Is.Empty);
    }

    [TestCase(".inf")]
    [TestCase("-.INF")]
    [TestCase(".nan")]
    [TestCase("0xFFFFFFFFFFFFFFFFFF")]
    public void Refuses_a_number_that_json_has_not(string yaml)
    {
        var errors = new SpecErrors("f.yaml");
        YamlJson.Write(YamlReader.Read(Encoding.UTF8.GetBytes(yaml), errors)!, errors);

        Assert.That(errors.All, Has.Count.EqualTo(1));
    }
}
