using System.Text;
using System.Text.Json;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Results.Reading;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Tests.Cli;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Formats;

/// <summary>
/// A file of each version of each format is kept as somebody may have it, and is read by what reads it today. These files are
/// never changed: a format that they no longer fit is a new version, with a folder of its own beside this one.
/// </summary>
internal sealed class FormatSampleTests
{
    static readonly string Folder = Path.Combine(
        Checkout.Source,
        "src",
        "Conformance.Tests",
        "Formats",
        "1"
    );

    [Test]
    public void Reads_specs()
    {
        var specs = SpecLoader.Load(Folder, AllDialects.Vocabulary);

        Assert.Multiple(() =>
        {
            Assert.That(specs.Scenarios.Single().Tools.Single().Result, Is.EqualTo("40 C"));
            Assert.That(specs.Providers.Single().Models.Single().Profile, Has.Count.EqualTo(2));
            Assert.That(
                specs.Deviations.Single().Deviations.Single().Expires,
                Is.EqualTo(new DateOnly(2026, 6, 1))
            );
            Assert.That(specs.Clients.Single().Needs, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void Reads_results()
    {
        var file = ResultsReader.Read(Read("results.ndjson"));
        var cell = file.Cells.Single();

        Assert.Multiple(() =>
        {
            Assert.That(file.Complete);
            Assert.That(file.Header.Mode, Is.EqualTo("replay"));
            Assert.That(cell.Cell, Is.EqualTo("groq/kimi-k2-0905/single-tool"));
            Assert.That(cell.Outcome, Is.EqualTo(Outcome.Warn));
            Assert.That(cell.Findings.Single().Rule.Id, Is.EqualTo("usage/final-chunk"));
        });
    }

    [Test]
    public void Reads_fields() =>
        Assert.That(
            Encoding.UTF8.GetString(MergedFields.Merge([("fields.json", Read("fields.json"))])),
            Is.EqualTo(Encoding.UTF8.GetString(Read("fields.json")))
        );

    [Test]
    public void Reads_provenance() =>
        Assert.That(
            Provenance.Read(Read("provenance.yaml")).Single().Value,
            Is.EqualTo(
                new ProvenanceRow(
                    "Playwright 1.64.1 with chromium 156.0, taken in by conform import",
                    "2026-01-02",
                    "https://api.example.com/v1/chat/completions",
                    "Apache-2.0",
                    "https://example.com/recordings"
                )
                {
                    NotKept =
                        NotKept.LineEndings
                        | NotKept.Terminator
                        | NotKept.Bytes
                        | NotKept.Headers
                        | NotKept.Times,
                }
            )
        );

    // What the suite writes and others read: they go by the schema.
    [TestCase("diff.json", "diff")]
    [TestCase("fields.json", "fields")]
    public void Fits_the_schema_that_others_read_it_by(string sample, string schema)
    {
        using var document = JsonDocument.Parse(Read(sample));
        var path = Path.Combine(Checkout.Source, "specs", "schemas", $"{schema}.schema.json");

        Assert.That(
            JsonSchema.Load(File.ReadAllBytes(path)).Evaluate(document.RootElement),
            Is.Empty
        );
    }

    [Test]
    public void Reads_the_deviation_that_an_open_dispute_is_declared_by()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Source, "docs", "appeals.md"))
            .ReplaceLineEndings("\n");
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var entry = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        var files = SpecFile
            .ReadAll(Checkout.Source)
            .Append(
                new SpecFile(
                    "specs/deviations/openrouter.yaml",
                    Encoding.UTF8.GetBytes("format: 1\ndeviations:\n" + entry)
                )
            );

        var deviation = SpecLoader
            .Load(files, AllDialects.Vocabulary)
            .Deviations.Single(file => file.Provider == "openrouter")
            .Deviations.Single();

        Assert.That(deviation.Reason, Does.Contain("issue"));
        Assert.That(
            deviation.Expires.DayNumber - deviation.Since.DayNumber,
            Is.LessThanOrEqualTo(90)
        );
    }

    static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
