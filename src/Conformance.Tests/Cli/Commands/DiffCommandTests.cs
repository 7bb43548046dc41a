using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Tests.Cli.Commands;

internal sealed class DiffCommandTests
{
    const string Groq = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Compares_two_trials_of_one_folder_and_a_folder_with_itself()
    {
        Run("old");

        foreach (
            var arguments in new string[][]
            {
                ["diff", "old", "--trial", "2025-09-26..2025-10-23"],
                ["diff", "old", "old"],
                ["diff", "old/results.ndjson", "old"],
            }
        )
        {
            var diff = _checkout.Conform(arguments);
            Assert.That(diff.ExitCode, Is.Zero, diff.ToString());
            Assert.That(diff.Output, Does.EndWith("compared: nothing changed\n"), diff.ToString());
        }
    }

    [Test]
    public void Tells_one_change_for_a_renamed_member_and_the_reverse_when_swapped()
    {
        Run("old");
        _checkout.Replace(Groq, "\"usage\":", "\"usages\":");
        Run("new");
        var diff = _checkout.Conform("diff", "old", "new", "--markdown", "diff.md");
        var json = Json(1, "diff", "old", "new", "--json");
        var back = Json(0, "diff", "new", "old", "--json");

        Assert.That(diff.ExitCode, Is.EqualTo(1), diff.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(diff.Output, Does.StartWith("worse  groq/kimi-k2-0905/single-tool\n"));
            Assert.That(diff.Output, Does.Contain("usage/present"));
            Assert.That(diff.Output, Does.Contain("member usages"));
            Assert.That(_checkout.Read("diff.md"), Does.Contain("## Worse"));
            Assert.That(json.GetProperty("changes").GetArrayLength(), Is.EqualTo(1));
            Assert.That(json.GetProperty("counts").GetProperty("worse").GetInt32(), Is.EqualTo(1));
            Assert.That(back.GetProperty("counts").GetProperty("fixed").GetInt32(), Is.EqualTo(1));
            Assert.That(
                _checkout.Conform("diff", "old", "new", "--fail-on", "never").ExitCode,
                Is.Zero
            );
        });
    }

    [Test]
    public void Wakes_for_a_changed_trait_only_where_asked()
    {
        Run("old");
        _checkout.Replace(Groq, "\"x_groq\":", "\"x_grok\":");
        Run("new");

        Assert.That(_checkout.Conform("diff", "old", "new").ExitCode, Is.Zero);
        Assert.That(
            _checkout.Conform("diff", "old", "new", "--fail-on", "changed").ExitCode,
            Is.EqualTo(1)
        );
    }

    [TestCase("should", 0)]
    [TestCase("changed", 0)]
    [TestCase("first-seen", 1)]
    public void Wakes_for_what_is_first_seen_under_a_circumstance_only_where_asked(
        string failOn,
        int exitCode
    )
    {
        const string Reasoned = "\"completion_tokens_details\":{\"reasoning_tokens\":999},";
        Run("old");
        _checkout.Replace(Groq, "\"usage\":{", "\"usage\":{" + Reasoned);
        Run("new");
        Run("accepted");

        Assert.That(_checkout.Conform("accept", "old").ExitCode, Is.Zero);
        var diff = _checkout.Conform("diff", "baseline", "new", "--fail-on", failOn);
        Assert.That(diff.ExitCode, Is.EqualTo(exitCode), diff.ToString());
        Assert.That(diff.Output, Does.Contain("first seen under this circumstance"));
        Assert.That(diff.Output, Does.Contain("the model reasoned"));

        Assert.That(_checkout.Conform("accept", "accepted").ExitCode, Is.Zero);
        Assert.That(
            _checkout.Conform("diff", "baseline", "new").Output,
            Does.EndWith("nothing changed\n")
        );
    }

    [Test]
    public void Judges_the_old_bytes_by_todays_rules_where_the_rules_differ()
    {
        Run("old");
        Run("new");
        var old = _checkout.Read("old/results.ndjson");
        var foreign = old.Replace("usage/final-chunk", "of-old/rule", StringComparison.Ordinal);
        var hash = foreign.IndexOf("sha256:", StringComparison.Ordinal) + 7;
        _checkout.Write(
            "old/results.ndjson",
            foreign[..hash] + new string('0', 64) + foreign[(hash + 64)..]
        );

        var again = _checkout.Conform("diff", "old", "new");
        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(again.Output, Does.Contain("judged again by today's"));
        Assert.That(again.Output, Does.EndWith("nothing changed\n"));

        Directory.Move(_checkout.PathOf("cassettes"), _checkout.PathOf("elsewhere"));
        var then = _checkout.Conform("diff", "old", "new");
        Assert.That(then.ExitCode, Is.Zero, then.ToString());
        Assert.That(then.Output, Does.Contain("bytes are not there"));
        Assert.That(then.Output, Does.EndWith("nothing changed\n"));
    }

    [Test]
    public void Judges_foreign_answers_again_from_the_run_folder()
    {
        File.Copy(_checkout.PathOf(Groq), _checkout.PathOf("answer.yaml"));
        _checkout.Conform("judge", "answer.yaml", "--out", "old");
        _checkout.Conform("judge", "answer.yaml", "--out", "new");
        var old = _checkout.Read("old/results.ndjson");
        var hash = old.IndexOf("sha256:", StringComparison.Ordinal) + 7;
        _checkout.Write(
            "old/results.ndjson",
            old[..hash] + new string('0', 64) + old[(hash + 64)..]
        );

        var diff = _checkout.Conform("diff", "old", "new");

        Assert.That(diff.ExitCode, Is.Zero, diff.ToString());
        Assert.That(diff.Output, Does.Contain("1 of its trials were judged again"));
        Assert.That(diff.Output, Does.EndWith("1 cell compared: nothing changed\n"));
    }

    [Test]
    public void Accepts_conclusive_cells_and_keeps_the_last_good_entry_of_the_others()
    {
        Run("night1");
        var first = _checkout.Conform("accept", "night1");
        Assert.That(first.ExitCode, Is.Zero, first.ToString());
        File.WriteAllText(_checkout.PathOf(Groq), "interactions: [");
        Run("night2");
        var second = _checkout.Conform("accept", "night2");
        var diff = _checkout.Conform("diff", "baseline", "night2");

        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.Zero, second.ToString());
            Assert.That(second.Output, Does.Contain("kept      groq/kimi-k2-0905/single-tool"));
            Assert.That(second.Output, Does.Contain("accepted  groq/kimi-k2-0905/parallel-tools"));
            Assert.That(diff.ExitCode, Is.Zero, diff.ToString());
            Assert.That(diff.Output, Does.Contain("last judged 2025-10-23"));
            Assert.That(
                _checkout.Conform("diff", "baseline", "night2", "--require-cells").ExitCode,
                Is.EqualTo(1)
            );
        });
    }

    [Test]
    public void Files_the_exchanges_of_accepted_answers_with_the_baseline()
    {
        File.Copy(_checkout.PathOf(Groq), _checkout.PathOf("answer.yaml"));
        _checkout.Conform("judge", "answer.yaml", "--out", "night");
        var accept = _checkout.Conform("accept", "night", "--into", "good");

        Assert.That(accept.ExitCode, Is.Zero, accept.ToString());
        Assert.That(
            Directory.GetFiles(_checkout.PathOf("good/exchanges")).Select(Path.GetFileName),
            Is.EquivalentTo(
                Directory.GetFiles(_checkout.PathOf("night/exchanges")).Select(Path.GetFileName)
            )
        );
        Assert.That(_checkout.Conform("diff", "good", "night").ExitCode, Is.Zero);
    }

    [TestCase("diff", "old")]
    [TestCase("diff", "old", "nowhere")]
    [TestCase("diff", "old", "cassettes")]
    [TestCase("diff", "old", "--trial", "2025-09-26")]
    [TestCase("diff", "old", "--trial", "2025-09-26..2031-01-01")]
    [TestCase("diff", "old", "old", "--fail-on", "model")]
    [TestCase("accept", "nowhere")]
    [TestCase("accept", "old", "--into", "old")]
    [TestCase("accept", "old", "--provider", "nobody")]
    public void Ends_with_2_where_nothing_can_be_compared_or_accepted(params string[] arguments)
    {
        Run("old");
        var result = _checkout.Conform(arguments);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.Not.Contain("internal error").And.Not.Empty);
    }

    void Run(string folder) =>
        Assert.That(
            _checkout.Conform("run", "--out", folder, "--fail-on", "never").Problems,
            Is.Empty
        );

    JsonElement Json(int exitCode, params string[] arguments)
    {
        var result = _checkout.Conform(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        using var document = JsonDocument.Parse(result.Output);
        var schema = JsonSchema.Load(
            File.ReadAllBytes(Path.Combine(Checkout.Source, "specs/schemas/diff.schema.json"))
        );
        Assert.That(schema.Evaluate(document.RootElement), Is.Empty);
        return document.RootElement.Clone();
    }
}
