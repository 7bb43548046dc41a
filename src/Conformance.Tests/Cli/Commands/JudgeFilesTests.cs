using System.Text.Json;
using Conformance.Schemas;
using Conformance.Tests.Recordings.Formats;
using static Conformance.Tests.Cli.Commands.JudgeCommandTests;

namespace Conformance.Tests.Cli.Commands;

/// <summary>Folders and files that are given to be judged: which are taken, what their cells are called, what is kept.</summary>
internal sealed class JudgeFilesTests
{
    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Passes_over_what_it_does_not_know_in_a_folder_and_counts_it()
    {
        _checkout.Write("some/answer.txt", StreamHead + Defect);
        _checkout.Write("some/package.json", "{\"name\":\"x\"}");
        _checkout.Write("some/deep/notes.txt", "Hello");
        _checkout.Write("some/values.yaml", "a: b\n");
        _checkout.Write("some/other.yaml", "a: c\n");

        var judged = _checkout.Conform("judge", "some", "--json");
        var files = Lines(judged.Output)
            .Where(line => line.GetProperty("type").GetString() == "file")
            .Select(line =>
                $"{Path.GetFileName(line.GetProperty("path").GetString())} {line.GetProperty("format")} {line.GetProperty("state")}"
            );

        Assert.That(judged.ExitCode, Is.EqualTo(1), judged.ToString());
        Assert.That(
            files,
            Is.EquivalentTo(
                new[]
                {
                    "answer.txt answer read",
                    "notes.txt  passed-over",
                    "other.yaml  passed-over",
                    "package.json  passed-over",
                    "values.yaml  passed-over",
                }
            )
        );
        Assert.That(judged.Error, Does.Contain("passed over: 2 × YAML that is no recording"));
    }

    [Test]
    public void Refuses_a_named_file_that_it_does_not_know_and_judges_the_others()
    {
        _checkout.Write("answer.txt", StreamHead + Defect);
        _checkout.Write("package.json", "{\"name\":\"x\"}");

        var judged = _checkout.Conform("judge", "answer.txt", "package.json");

        Assert.That(judged.ExitCode, Is.EqualTo(2), judged.ToString());
        Assert.That(judged.Error, Does.Contain("package.json: this looks like a JSON object"));
        Assert.That(judged.Output, Does.Contain("tool-call/one-call-per-index"));
    }

    [Test]
    public void Has_a_line_for_each_file_and_only_lines_that_the_schema_allows()
    {
        var judged = _checkout.Conform("judge", FormatSamples.Folder, "--json");
        var schema = JsonSchema.Load(
            File.ReadAllBytes(_checkout.PathOf("specs/schemas/results.schema.json"))
        );
        var all = Lines(judged.Output).ToList();
        var lines = all.Where(line => line.GetProperty("type").GetString() == "file").ToList();

        Assert.That(all.SelectMany(schema.Evaluate), Is.Empty);
        Assert.That(
            lines,
            Has.Count.EqualTo(
                Directory.GetFiles(FormatSamples.Folder, "*", SearchOption.AllDirectories).Length
            )
        );
    }

    [Test]
    public void Names_a_path_that_does_not_exist()
    {
        var judged = _checkout.Conform("judge", "no/such/folder");

        Assert.That(judged.ExitCode, Is.EqualTo(2));
        Assert.That(judged.Error, Does.Contain("no/such/folder"));
    }

    [Test]
    public void Names_targets_scenarios_and_trials_of_recordings()
    {
        var judged = _checkout.Conform("judge", "cassettes", "--json");
        var cells = Lines(judged.Output)
            .Where(line => line.GetProperty("type").GetString() == "cell")
            .ToList();

        Assert.That(
            cells.Select(cell =>
                $"{cell.GetProperty("provider")} {cell.GetProperty("model")} {cell.GetProperty("scenario")} {cell.GetProperty("trial")} {cell.GetProperty("outcome")} {cell.GetProperty("source").GetProperty("path")}"
            ),
            Does.Contain(
                    "groq kimi-k2-0905 groq/kimi-k2-0905/parallel-tools 2025-10-23 pass groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml"
                )
                .And.Contain(
                    "openrouter kimi-k2-0905 openrouter/kimi-k2-0905/single-tool 2025-09-24 warn openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
                )
        );
        Assert.That(cells.Count(cell => cell.GetProperty("newest").GetBoolean()), Is.EqualTo(4));
        Assert.That(cells.All(cell => cell.GetProperty("turns").GetArrayLength() == 2));
    }

    [Test]
    public void Files_foreign_exchanges_so_that_they_can_be_judged_again()
    {
        Directory.Move(_checkout.PathOf("cassettes"), _checkout.PathOf("elsewhere"));
        _checkout.Conform("judge", "elsewhere", "--out", "one");
        var again = _checkout.Conform("judge", "one/exchanges", "--out", "two", "--json");

        Assert.That(Directory.GetFiles(_checkout.PathOf("one/exchanges")), Has.Length.EqualTo(10));
        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(
            Directory
                .GetFiles(_checkout.PathOf("two/exchanges"))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal),
            Is.EqualTo(
                Directory
                    .GetFiles(_checkout.PathOf("one/exchanges"))
                    .Select(Path.GetFileName)
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    [Test]
    public void Gives_the_same_folder_whatever_the_order_of_the_files()
    {
        Directory.Move(_checkout.PathOf("cassettes"), _checkout.PathOf("elsewhere"));
        var files = Directory.GetFiles(
            _checkout.PathOf("elsewhere"),
            "2*.yaml",
            SearchOption.AllDirectories
        );
        _checkout.Conform(["judge", .. files, "--out", "one"]);
        _checkout.Conform(["judge", .. files.Reverse(), "--out", "two"]);

        foreach (
            var file in Directory.GetFiles(
                _checkout.PathOf("one"),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            var other = file.Replace(
                _checkout.PathOf("one"),
                _checkout.PathOf("two"),
                StringComparison.Ordinal
            );
            Assert.That(File.ReadAllBytes(other), Is.EqualTo(File.ReadAllBytes(file)), other);
        }
    }

    [Test]
    public void Judges_the_corpus_without_a_false_alarm()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_CORPUS") is not { Length: > 0 } corpus)
        {
            Assert.Ignore("CONFORMANCE_CORPUS names no folder of foreign recordings");
            return;
        }

        var judged = _checkout.Conform("judge", corpus, "--json", "--out", "out");
        var cells = Lines(judged.Output)
            .Where(line => line.GetProperty("type").GetString() == "cell")
            .ToList();
        var musts = cells
            .SelectMany(cell =>
                cell.GetProperty("findings").EnumerateArray().Select(finding => (cell, finding))
            )
            .Where(pair => pair.finding.GetProperty("level").GetString() == "MUST")
            .Select(pair =>
                $"{pair.finding.GetProperty("rule")} of {pair.cell.GetProperty("provider")}"
            )
            .Distinct();

        Assert.That(cells, Has.Count.EqualTo(89));
        Assert.That(musts, Is.Empty);

        // Azure is known by its host, and what it documents is waived by name.
        var azure = cells.Where(cell => cell.GetProperty("provider").ValueEquals("azure-openai"));
        Assert.That(
            azure.Select(cell =>
                cell.GetProperty("rules").GetProperty("chunk/required-fields").ToString()
            ),
            Has.Some.Contains("prompt-filter-chunk")
        );
    }

    static List<JsonElement> Lines(string output)
    {
        var lines = new List<JsonElement>();
        foreach (var line in output.TrimEnd('\n').Split('\n'))
        {
            using var document = JsonDocument.Parse(line);
            lines.Add(document.RootElement.Clone());
        }

        return lines;
    }
}
