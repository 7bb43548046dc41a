using System.Text.Json;

namespace Conformance.Tests.Judging.Rules.Args;

internal sealed class QuotedMemberTests
{
    [TestCase("Where it lies", "failed: quoted")]
    [TestCase("Quoted where it must be", "held")]
    [TestCase("With quotation marks", "held")]
    [TestCase("The ETag of the object", "held")]
    [TestCase("A path, without quotes", "failed: quoted")]
    [TestCase("Unquoted; do not quote", "failed: quoted")]
    [TestCase("What is left of the quota", "failed: quoted")]
    public void Reads_in_a_description_whether_marks_belong_there(
        string description,
        string expected
    ) =>
        Assert.That(
            Judged
                .Answer(
                    """{"choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"read","arguments":"{\"path\":\"\\\"a\\\"\"}"}}]},"finish_reason":"tool_calls"}]}""",
                    """{"messages":[],"tools":[{"type":"function","function":{"name":"read","parameters":{"type":"object","properties":{"path":{"type":"string","description":TEXT}}}}}]}""".Replace(
                        "TEXT",
                        JsonSerializer.Serialize(description),
                        StringComparison.Ordinal
                    ),
                    contentType: "application/json"
                )
                .State("args/no-quoted-string"),
            Is.EqualTo(expected)
        );
}
