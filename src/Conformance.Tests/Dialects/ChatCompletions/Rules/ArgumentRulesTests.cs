using System.Text.Json;
using Conformance.Judging;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

internal sealed class ArgumentRulesTests
{
    static Judged Called(string arguments, string? parameters = null, bool strict = false)
    {
        var declared = parameters is null ? "" : $",\"parameters\":{parameters}";
        return Judged.Answer(
            Judged.Stream(
                $"{{\"choices\":[{{\"index\":0,\"delta\":{{\"tool_calls\":[{{\"index\":0,\"id\":\"1\",\"function\":{{\"name\":\"a\",\"arguments\":{Quoted(arguments)}}}}}]}},\"finish_reason\":\"tool_calls\"}}]}}"
            ),
            $"{{\"messages\":[],\"stream\":true,\"tools\":[{{\"function\":{{\"name\":\"a\",\"strict\":{(strict ? "true" : "false")}{declared}}}}}]}}"
        );
    }

    static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    [TestCase("{}", "held", "held")]
    [TestCase("[]", "failed: not-object", "held")]
    [TestCase("7", "failed: not-object", "held")]
    [TestCase("\"hello\"", "failed: not-object", "held")]
    [TestCase("\"\"", "failed: not-object", "held")]
    [TestCase("\" \"", "failed: not-object", "held")]
    [TestCase("\"7\"", "failed: not-object", "held")]
    [TestCase("\"{x\"", "failed: not-object", "held")]
    [TestCase("\"{}\"", "not-exercised: the arguments are encoded twice", "failed: whole")]
    [TestCase("\" [7]\"", "not-exercised: the arguments are encoded twice", "failed: whole")]
    public void Tells_what_stands_in_place_of_an_object(
        string arguments,
        string jsonObject,
        string doubleEncoding
    )
    {
        var judged = Called(arguments);
        Assert.That(judged.State("args/json-object"), Is.EqualTo(jsonObject));
        Assert.That(judged.State("args/no-double-encoding"), Is.EqualTo(doubleEncoding));
    }

    const string List = "{\"properties\":{\"a\":{\"items\":{\"type\":\"object\"}}}}";

    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":\"object\"}}}", "/a")]
    [TestCase("{\"a\":\"[]\"}", "{\"properties\":{\"a\":{\"type\":\"array\"}}}", "/a")]
    [TestCase("{\"a\":\"[]\"}", "{\"properties\":{\"a\":{\"type\":\"object\"}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":\"array\"}}}", null)]
    [TestCase("{\"a\":\"{x\"}", "{\"properties\":{\"a\":{\"type\":\"object\"}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":\"integer\"}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":\"string\"}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":7}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":true}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":7}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"b\":{\"type\":\"object\"}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":[\"null\",\"object\"]}}}", "/a")]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":[\"object\",\"null\"]}}}", "/a")]
    [TestCase(
        "{\"a\":\"{}\"}",
        "{\"properties\":{\"a\":{\"type\":[\"object\",\"string\"]}}}",
        null
    )]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":[\"object\",7]}}}", null)]
    [TestCase("{\"a\":\"{}\"}", "{\"properties\":{\"a\":{\"type\":[\"null\"]}}}", null)]
    [TestCase("{\"a\":[{},\"{}\"]}", List, "/a/1")]
    [TestCase("{\"a\":[\"{}\",\"{}\"]}", List, "/a/0")]
    [TestCase("{\"a\":[{}]}", List, null)]
    [TestCase("{\"a\":{\"b\":\"{}\"}}", List, null)]
    [TestCase("{\"b\":1,\"a\":[1,2,\"{}\"]}", List, "/a/2")]
    [TestCase("[\"{}\"]", "{\"items\":{\"type\":\"object\"}}", null)]
    public void Finds_a_member_that_is_encoded_twice(
        string arguments,
        string parameters,
        string? member
    )
    {
        var judged = Called(arguments, parameters);
        Assert.That(
            judged.State("args/no-double-encoding"),
            Is.EqualTo(member is null ? "held" : "failed: member")
        );
        if (member is not null)
        {
            Assert.That(
                judged.One("args/no-double-encoding").Expected,
                Is.EqualTo($"an array or object at {member}")
            );
        }
    }

    [Test]
    public void Judges_no_depth_that_it_does_not_read()
    {
        var deep = "{\"a\":" + new string('[', 600) + new string(']', 600) + "}";
        var judged = Called(deep, "{\"type\":\"object\"}");

        Assert.That(judged.State("args/no-double-encoding"), Is.EqualTo("held"));
        Assert.That(judged.State("args/schema"), Does.StartWith("not-exercised"));
    }

    [Test]
    public void Says_which_schema_it_cannot_judge() =>
        Assert.That(
            Called("{}", "{\"type\":7}").State("args/schema"),
            Does.StartWith("not-exercised: the schema of a cannot be judged: ")
        );

    [TestCase(false, Level.Should)]
    [TestCase(true, Level.Must)]
    public void Says_what_the_schema_demands(bool strict, Level level)
    {
        var finding = Called("{}", "{\"minProperties\":1}", strict).One("args/schema");
        Assert.That(finding.Expected, Does.StartWith("minProperties at the whole: "));
        Assert.That(finding.Level, Is.EqualTo(level));
        Assert.That(
            Called("{\"x\":1}", "{\"properties\":{\"x\":{\"type\":\"string\"}}}")
                .One("args/schema")
                .Expected,
            Does.StartWith("type at /x: ")
        );
    }

    [TestCase("{}", "args/json-object", "held")]
    [TestCase("", "args/json-object", "not-exercised: the arguments are empty")]
    [TestCase("{", "args/json-object", "not-exercised: the arguments are not complete")]
    [TestCase("7", "args/schema", "not-exercised: the arguments are no JSON object")]
    public void Is_not_held_where_one_of_two_calls_is_left_to_another_rule(
        string arguments,
        string rule,
        string expected
    )
    {
        var judged = Judged.Answer(
            Judged.Stream(
                """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"1","function":{"name":"a","arguments":"{}"}},{"index":1,"id":"2","function":{"name":"a","arguments":"""
                    + Quoted(arguments)
                    + """}}]},"finish_reason":"tool_calls"}]}"""
            ),
            """{"messages":[],"stream":true,"tools":[{"function":{"name":"a","parameters":{"type":"object"}}}]}"""
        );
        Assert.That(judged.State(rule), Is.EqualTo(expected));
    }
}
