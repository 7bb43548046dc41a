using System.Text.Json;

namespace Conformance.Tests.Cli.Commands;

/// <summary>What adoption looks like: declare everything, hear of what is new, silence it for a while.</summary>
internal sealed class DeviationCommandTests
{
    const string Groq = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";
    const string GroqParallel = "cassettes/groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml";
    const string Hugging = "cassettes/huggingface/kimi-k2-0905/single-tool/2026-03-12.yaml";
    const string Router = "cassettes/openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Declares_fourteen_findings_at_once_hears_of_the_fifteenth_and_silences_it_for_a_week()
    {
        BreakFourteenTimes();
        Assert.That(Run("2026-11-21"), Is.EqualTo((1, 14)), "the test's own premise");

        var adopt = _checkout.Conform(
            "run",
            "--fail-on",
            "should",
            "--as-of",
            "2026-11-21",
            "--write-deviations",
            "specs/deviations/{provider}.yaml"
        );
        Assert.That(adopt.ExitCode, Is.Zero, adopt.ToString());
        Assert.That(
            adopt.Error,
            Does.Contain("of groq declared from 2026-11-21; each expires on 2027-02-19")
        );
        Assert.That(Run("2026-11-21"), Is.EqualTo((0, 0)));
        Assert.That(Run("2027-02-18"), Is.EqualTo((0, 0)));
        Assert.That(Run("2027-02-19"), Is.EqualTo((1, 14)), "they expire");

        _checkout.Replace(Hugging, "\"created\":1773347274,", "\"created\":1773347274000,");
        Assert.That(Run("2026-11-30"), Is.EqualTo((1, 1)), "the fifteenth is news");

        var silence = _checkout.Conform(
            "silence",
            "huggingface/kimi-k2-0905/single-tool",
            "chunk/created-seconds",
            "--for",
            "7d",
            "--reason",
            "asked them",
            "--as-of",
            "2026-11-30"
        );
        Assert.That(silence.ExitCode, Is.Zero, silence.ToString());
        Assert.That(Run("2026-11-30"), Is.EqualTo((0, 0)));
        Assert.That(Run("2026-12-06"), Is.EqualTo((0, 0)));
        Assert.That(Run("2026-12-07"), Is.EqualTo((1, 1)), "it is back");
        Assert.That(
            _last.Error,
            Does.Match(
                """
                specs/deviations/huggingface.yaml:\d+: expired on 2026-12-07: .* still fails in huggingface/kimi-k2-0905/single-tool; where that may stay so, replace the entry by
                  - rule: .*
                    model: kimi-k2-0905
                    scenario: single-tool
                    reason: asked them
                    since: 2026-12-07
                    expires: 2026-12-14
                """
            )
        );
    }

    [Test]
    public void Adds_to_the_files_of_an_earlier_adoption_and_says_when_there_is_nothing_to_declare()
    {
        BreakFourteenTimes();
        Adopt(0, "specs/deviations/");
        var before = _checkout.Read("specs/deviations/groq.yaml");
        var nothing = Adopt(0, "specs/deviations/");
        Assert.That(nothing.Error, Does.Contain("nothing is undeclared"));

        _checkout.Replace(GroqParallel, "\"usage\":", "\"usages\":");
        Adopt(0, "specs/deviations/");

        Assert.That(
            _checkout.Read("specs/deviations/groq.yaml"),
            Does.StartWith(before).And.Length.GreaterThan(before.Length)
        );
        Assert.That(Run("2026-11-21"), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Writes_one_file_where_one_provider_is_run()
    {
        Adopt(0, "specs/deviations/openrouter.yaml", "--provider", "openrouter");

        Assert.That(Run("2026-11-21"), Is.EqualTo((0, 0)));
        Assert.That(
            _checkout.Read("specs/deviations/openrouter.yaml"),
            Is.EqualTo(
                """
                # yaml-language-server: $schema=../schemas/deviations.schema.json
                format: 1
                deviations:
                  - rule: usage/final-chunk
                    kind: choices-not-empty
                    model: kimi-k2-0905
                    scenario: single-tool
                    reason: found at adoption, not yet looked at
                    since: 2026-11-21
                    expires: 2027-02-19

                """
            )
        );
    }

    [Test]
    public void Refuses_a_place_that_cannot_hold_what_is_found()
    {
        Assert.That(
            Adopt(2, "all.yaml").Error,
            Does.Match("each provider has a file of its own, and [0-9]+ are run")
        );
        Assert.That(
            Adopt(2, "specs/deviations/or.yaml", "--provider", "openrouter").Error,
            Does.Contain("name it openrouter.yaml")
        );
        Assert.That(
            Adopt(2, "specs/deviations/", "--shard", "1/2").Error,
            Does.Contain("run it without --shard")
        );
        Assert.That(Directory.Exists(_checkout.PathOf("specs/deviations")), Is.False);
    }

    [Test]
    public void An_error_is_never_declared()
    {
        File.WriteAllText(_checkout.PathOf(Groq), "interactions: [");

        Adopt(2, "specs/deviations/");
        Assert.That(Run("2026-11-21").ExitCode, Is.EqualTo(2));
    }

    [TestCase(
        "grok/kimi-k2-0905/single-tool",
        "usage/present",
        "no provider 'grok', did you mean 'groq'?"
    )]
    [TestCase(
        "groq/kimi-k2-0906/single-tool",
        "usage/present",
        "no model 'kimi-k2-0906', did you mean 'kimi-k2-0905'?"
    )]
    [TestCase("groq/kimi-k2-0905/singel-tool", "usage/present", "did you mean 'single-tool'?")]
    [TestCase(
        "groq/kimi-k2-0905/single-tool",
        "usage/presnt",
        "no rule 'usage/presnt', did you mean 'usage/present'?"
    )]
    [TestCase("groq/kimi-k2-0905", "usage/present", "expected PROVIDER/MODEL/SCENARIO")]
    [TestCase("../x/y", "usage/present", "no provider '..'")]
    [TestCase("groq/\u001b[2J/single-tool", "usage/present", "no model '\\u001B[2J'")]
    public void Refuses_to_silence_what_it_does_not_know(string cell, string rule, string problem)
    {
        var result = Silence(cell, rule, "7d", "x");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.Contain(problem));
        Assert.That(Directory.Exists(_checkout.PathOf("specs/deviations")), Is.False);
    }

    [TestCase("7", "--for: found '7'")]
    [TestCase("0d", "--for: found '0d'")]
    [TestCase("-1d", "--for: found '-1d'")]
    [TestCase("53w", "--for: found '53w'")]
    [TestCase("1000d", "--for: found '1000d'")]
    [TestCase("7d ", "--for: found '7d '")]
    public void Refuses_a_time_that_is_none(string time, string problem)
    {
        var result = Silence("groq/*/*", "usage/present", time, "x");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.Contain(problem));
    }

    [Test]
    public void Refuses_an_empty_reason_and_an_unknown_kind()
    {
        Assert.That(
            Silence("groq/*/*", "usage/present", "7d", " ").Error,
            Does.Contain("reason is empty")
        );
        Assert.That(
            Silence(
                "groq/*/*",
                "usage/final-chunk",
                "7d",
                "x",
                "--kind",
                "choices-not-emtpy"
            ).Error,
            Does.Contain("did you mean 'choices-not-empty'?")
        );
    }

    [Test]
    public void Silences_once_and_says_what_declares_it_already()
    {
        Assert.That(Silence("openrouter/*/*", "usage/final-chunk", "1w", "a: b").ExitCode, Is.Zero);
        var file = _checkout.Read("specs/deviations/openrouter.yaml");
        var again = Silence("openrouter/*/*", "usage/final-chunk", "7d", "once more");

        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(
            again.Output,
            Does.Contain("specs/deviations/openrouter.yaml:4 declares it already")
        );
        Assert.That(_checkout.Read("specs/deviations/openrouter.yaml"), Is.EqualTo(file));
        Assert.That(
            Silence("openrouter/*/*", "usage/final-chunk", "8d", "longer").Output,
            Does.Contain("2026-11-29")
        );
        Assert.That(Run("2026-11-28"), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Says_of_a_stale_excuse_what_to_put_in_its_place()
    {
        Silence("groq/*/*", "usage/final-chunk", "7d", "gone since");
        var run = _checkout.Conform("run", "--as-of", "2026-11-22");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(
            run.Problems,
            Is.EqualTo(
                """
                specs/deviations/groq.yaml:4: stale: usage/final-chunk holds in every cell that it names; remove the entry, or, where the finding comes and goes, replace it by
                  - rule: usage/final-chunk
                    scenario: "*"
                    flaky: true
                    reason: gone since
                    since: 2026-11-21
                    expires: 2026-11-28

                """
            )
        );
    }

    CommandResult _last = null!;

    /// <summary>The exit code with SHOULD findings counted, and how many findings nothing declares.</summary>
    (int ExitCode, int Undeclared) Run(string day)
    {
        _last = _checkout.Conform("run", "--fail-on", "should", "--as-of", day, "--json");
        var undeclared = 0;
        foreach (var line in _last.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (
                root.GetProperty("type").GetString() == "cell"
                && root.GetProperty("newest").GetBoolean()
            )
            {
                undeclared += root.GetProperty("findings")
                    .EnumerateArray()
                    .Count(finding =>
                        finding.GetProperty("declared").ValueKind == JsonValueKind.Null
                    );
            }
        }

        return (_last.ExitCode, undeclared);
    }

    CommandResult Adopt(int exitCode, string file, params string[] more)
    {
        var result = _checkout.Conform([
            "run",
            "--fail-on",
            "should",
            "--as-of",
            "2026-11-21",
            "--write-deviations",
            file,
            .. more,
        ]);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        return result;
    }

    CommandResult Silence(
        string cell,
        string rule,
        string time,
        string reason,
        params string[] more
    ) =>
        _checkout.Conform([
            "silence",
            cell,
            rule,
            "--for",
            time,
            "--reason",
            reason,
            "--as-of",
            "2026-11-21",
            .. more,
        ]);

    void BreakFourteenTimes()
    {
        foreach (var cassette in new[] { Groq, GroqParallel, Hugging, Router })
        {
            _checkout.Replace(
                cassette,
                "\"object\":\"chat.completion.chunk\"",
                "\"object\":\"chunk\""
            );
        }

        foreach (var cassette in new[] { Groq, GroqParallel })
        {
            _checkout.Replace(cassette, "\"created\":17", "\"created\":17000");
        }
    }
}
