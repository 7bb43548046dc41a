using System.Text.Json;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;
using Conformance.Schemas;
using Conformance.Tests.Cli;
using Conformance.Tests.Results.Diffs;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Reports.Diffs;

/// <summary>What leaves for an issue or a chat is of a size that they take, however bad the night.</summary>
internal sealed class WebhookJsonTests
{
    const int Many = 400;

    /// <summary>Chats take some tens of thousands of characters.</summary>
    const int MostBytes = 64 * 1024;

    static readonly RunDiff Bad = DiffSamples.Compare(
        Enumerable.Range(0, Many).Select(i => Cell(i, worse: false)),
        Enumerable.Range(0, Many).Select(i => Cell(i, worse: true))
    );

    static readonly AlertNight Night = AlertNight.Of(
        [],
        Bad,
        DiffGate.Default,
        [],
        whole: true,
        new DateOnly(2026, 11, 28)
    );

    [Test]
    public void A_message_keeps_to_its_schema_and_says_how_many_it_leaves_out()
    {
        var bytes = WebhookJson.Write(Bad, Night, new DateOnly(2026, 11, 28));

        Assert.That(bytes, Has.Length.LessThan(MostBytes));
        using var document = JsonDocument.Parse(bytes);
        var schema = JsonSchema.Load(
            File.ReadAllBytes(Path.Combine(Checkout.Source, "specs/schemas/webhook.schema.json"))
        );
        Assert.That(schema.Evaluate(document.RootElement), Is.Empty);
        Assert.That(document.RootElement.GetProperty("new_count").GetInt32(), Is.EqualTo(Many));
        Assert.That(document.RootElement.GetProperty("new").GetArrayLength(), Is.EqualTo(20));
        Assert.That(
            document.RootElement.GetProperty("text").GetString()!.Split('\n'),
            Has.Length.EqualTo(AlertText.MostLines)
        );
    }

    [Test]
    public void Markdown_fits_an_issue_and_says_what_was_cut()
    {
        var text = DiffMarkdown.Write(Bad, DiffGate.Default, Night);

        Assert.That(text, Has.Length.LessThan(65_536));
        Assert.That(text, Does.Match("Cut: [0-9]+ changes of 400 did not fit here"));
    }

    static CellResult Cell(int i, bool worse) =>
        ReportSamples.Cell(worse ? Outcome.Fail : Outcome.Pass, "a", $"provider-{i}") with
        {
            Findings = worse ? [ReportSamples.Finding("finish/once", new string('x', 150))] : [],
        };
}
