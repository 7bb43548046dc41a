using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>What is told about an invalid instance, and where.</summary>
public sealed class FailureTests
{
    static string[] Failures(string schema, string instance) =>
        [
            .. SchemaTestFiles
                .Schema(schema)
                .Evaluate(SchemaTestFiles.Json(instance))
                .Select(f =>
                    $"{f.Keyword} {f.EvaluationPath} {f.SchemaLocation} {f.InstancePointer} | {f.Expected} | {f.Observed}"
                ),
        ];

    [TestCase(
        """{"allOf":[{"$ref":"#/$defs/required-fields"}],"$defs":{"required-fields":{"properties":{"id":{"minLength":1}}}}}""",
        """{"id":""}""",
        """minLength /allOf/0/$ref/properties/id/minLength /$defs/required-fields/properties/id/minLength /id | at least 1 characters | 0 characters: "" """,
        TestName = "Names_the_references_that_it_followed"
    )]
    [TestCase(
        """{"properties":{"a/b~c":{"items":{"type":["string","null"]}}}}""",
        """{"a/b~c":[null,1]}""",
        "type /properties/a~1b~0c/items/type /properties/a~1b~0c/items/type /a~1b~0c/1 | string or null | 1",
        TestName = "Escapes_pointers"
    )]
    [TestCase(
        """{"prefixItems":[true,{"const":{"x":1}}]}""",
        "[1,2]",
        """const /prefixItems/1/const /prefixItems/1/const /1 | {"x":1} | 2""",
        TestName = "Enters_prefix_items"
    )]
    [TestCase(
        """{"properties":{"a":{}},"additionalProperties":false}""",
        """{"a":1,"b":2}""",
        "additionalProperties /additionalProperties /additionalProperties /b | no value here | 2",
        TestName = "Names_the_keyword_that_applied_a_false_schema"
    )]
    [TestCase("false", "3", "false    | no value here | 3", TestName = "Reports_a_false_root")]
    [TestCase(
        """{"patternProperties":{"^x":{"maximum":1}}}""",
        """{"x1":2}""",
        "maximum /patternProperties/^x/maximum /patternProperties/^x/maximum /x1 | at most 1 | 2",
        TestName = "Enters_members_that_match_a_pattern"
    )]
    [TestCase(
        """{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""",
        """{"a":1}""",
        "required /then/required /then/required /b | present | absent",
        TestName = "Reports_then"
    )]
    [TestCase(
        """{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""",
        "{}",
        "required /else/required /else/required /c | present | absent",
        TestName = "Reports_else"
    )]
    [TestCase(
        """{"dependentSchemas":{"a":{"required":["b"]}}}""",
        """{"a":1}""",
        "required /dependentSchemas/a/required /dependentSchemas/a/required /b | present | absent",
        TestName = "Reports_dependent_schemas"
    )]
    [TestCase(
        """{"dependentRequired":{"a":["b"]}}""",
        """{"a":1}""",
        "dependentRequired /dependentRequired /dependentRequired /b | present beside a | absent",
        TestName = "Reports_dependent_members"
    )]
    [TestCase(
        """{"anyOf":[{"type":"string"},{"minimum":5}]}""",
        "1",
        "anyOf /anyOf /anyOf  | string or at least 5 | none fits: 1",
        TestName = "Reports_anyOf_as_a_whole"
    )]
    [TestCase(
        """{"oneOf":[{"type":"integer"},{"minimum":0}]}""",
        "1",
        "oneOf /oneOf /oneOf  | exactly one of: integer; at least 0 | 0 and 1 fit: 1",
        TestName = "Reports_oneOf_as_a_whole"
    )]
    [TestCase(
        """{"not":{"type":"null"}}""",
        "null",
        "not /not /not  | anything but null | null",
        TestName = "Reports_not_as_a_whole"
    )]
    [TestCase(
        """{"contains":{"type":"null"}}""",
        "[1]",
        "contains /contains /contains  | at least 1 fitting items | 0 of 1 items fit: [1]",
        TestName = "Reports_contains_as_a_whole"
    )]
    [TestCase(
        """{"contains":true,"maxContains":1}""",
        "[1,2]",
        "maxContains /maxContains /maxContains  | at most 1 fitting items | 2 of 2 items fit: [1,2]",
        TestName = "Reports_maxContains_where_it_stands"
    )]
    [TestCase(
        """{"propertyNames":{"maxLength":1}}""",
        """{"ab":1}""",
        """propertyNames /propertyNames /propertyNames  | names: at most 1 characters | "ab" """,
        TestName = "Reports_propertyNames_as_a_whole"
    )]
    [TestCase(
        """{"enum":["a",1,null]}""",
        "2",
        """enum /enum /enum  | one of "a", 1, null | 2""",
        TestName = "Lists_the_values_of_an_enum"
    )]
    public void Tells_one_failure(string schema, string instance, string expected) =>
        Assert.That(Failures(schema, instance), Is.EqualTo([expected.TrimEnd()]));

    [Test]
    public void Reports_each_missing_member_at_its_own_place() =>
        Assert.That(
            SchemaTestFiles
                .Schema("""{"items":{"required":["id","a/b","there"]}}""")
                .Evaluate(SchemaTestFiles.Json("""[{"there":1}]"""))
                .Select(failure => failure.InstancePointer),
            Is.EqualTo(["/0/id", "/0/a~1b"])
        );

    [Test]
    public void Reports_all_failures_of_all_branches() =>
        Assert.That(
            SchemaTestFiles
                .Schema(
                    """{"allOf":[{"type":"string"},{"minimum":3}],"properties":{"a":false},"multipleOf":2}"""
                )
                .Evaluate(SchemaTestFiles.Json("1"))
                .Select(failure => failure.EvaluationPath),
            Is.EqualTo(["/multipleOf", "/allOf/0/type", "/allOf/1/minimum"])
        );

    [Test]
    public void Cuts_what_it_observed_after_80_characters_and_not_within_a_pair()
    {
        var observed = SchemaTestFiles
            .Schema("false")
            .Evaluate(SchemaTestFiles.Json($"\"{new string('a', 77)}🐲🐲{new string('b', 500)}\""))[
                0
            ]
            .Observed;
        Assert.That(observed, Is.EqualTo($"\"{new string('a', 77)}…"));
    }

    [Test]
    public void Judges_the_last_of_repeated_members()
    {
        var schema = SchemaTestFiles.Schema(
            """{"properties":{"a":{"type":"string"}},"additionalProperties":{"type":"null"},"maxProperties":2}"""
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.IsValid(SchemaTestFiles.Json("""{"a":1,"b":1,"b":null,"a":"x"}""")));
            Assert.That(
                schema
                    .Evaluate(SchemaTestFiles.Json("""{"a":"x","b":null,"b":1,"\u0061":2}"""))
                    .Select(failure => failure.InstancePointer),
                Is.EqualTo(["/a", "/b"])
            );
        }
    }
}
