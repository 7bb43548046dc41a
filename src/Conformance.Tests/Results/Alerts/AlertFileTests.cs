using System.Text;
using System.Text.Json;
using Conformance.Results.Alerts;
using Conformance.Results.Reading;
using Conformance.Schemas;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Results.Alerts;

/// <summary>The file comes from anywhere: it says what is wrong with it, and where.</summary>
internal sealed class AlertFileTests
{
    const string Key = "0123456789abcdef";

    [Test]
    public void Reads_back_what_it_wrote_by_its_schema()
    {
        var told = new ToldAlert(
            Key,
            new DateOnly(2026, 11, 27),
            "groq/kimi",
            "member x\u202ey",
            null,
            ["a", "b"]
        );
        var bytes = AlertFile.Write([told]);

        var read = AlertFile.Read(bytes).Single();
        Assert.That(
            read.Subject,
            Does.Not.Contain("\u202e"),
            "nothing that turns a terminal's text"
        );
        Assert.That(
            read with
            {
                Subject = "",
                Scenarios = [],
            },
            Is.EqualTo(told with { Subject = "", Scenarios = [] })
        );
        Assert.That(read.Scenarios, Is.EqualTo(told.Scenarios));
        using var document = JsonDocument.Parse(bytes);
        var schema = JsonSchema.Load(
            File.ReadAllBytes(Path.Combine(Checkout.Source, "specs/schemas/alerts.schema.json"))
        );
        Assert.That(schema.Evaluate(document.RootElement), Is.Empty);
    }

    [TestCase("", "no JSON object")]
    [TestCase("[]", "expected an object")]
    [TestCase("""{"format":2,"alerts":[]}""", "/format: found 2, expected 1")]
    [TestCase("""{"format":1}""", "/alerts: the member is absent")]
    [TestCase("""{"format":1,"format":1,"alerts":[]}""", "no JSON object")]
    [TestCase("""{"format":1,"alerts":[{"key":"../../x"}]}""", "/alerts/0/key")]
    [TestCase(
        """{"format":1,"alerts":[{"key":"0123456789abcdef","since":"soon"}]}""",
        "/alerts/0/since"
    )]
    [TestCase(
        """{"format":1,"alerts":[{"key":"0123456789abcdef","since":"2026-11-27","target":"a\u001bb"}]}""",
        "/alerts/0/target"
    )]
    public void Refuses_what_is_none(string text, string problem) =>
        Assert.That(
            () => AlertFile.Read(Encoding.UTF8.GetBytes(text)),
            Throws.TypeOf<ResultsException>().With.Message.Contains(problem)
        );

    [Test]
    public void Refuses_a_key_that_stands_there_twice()
    {
        var told = new ToldAlert(Key, default, "groq/kimi", "x", null, []);

        Assert.That(
            () => AlertFile.Read(AlertFile.Write([told, told])),
            Throws.TypeOf<ResultsException>().With.Message.Contains("twice")
        );
    }
}
