using Conformance.Results.Reading;
using Conformance.Running.Planning;

namespace Conformance.Tests.Cli.Options;

internal sealed class ShardTests
{
    const string Groq = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Four_shards_as_four_processes_merged_equal_the_single_run()
    {
        Clean("run", "--out", "single");
        Parallel.For(1, 5, i => Clean("run", "--shard", $"{i}/4", "--out", $"part{i}"));
        Clean("report", "part3", "part1", "part4", "part2", "--out", "merged");

        Assert.Multiple(() =>
        {
            foreach (
                var file in new[] { "results.ndjson", "matrix.md", "junit.xml", "fields.json" }
            )
            {
                Assert.That(
                    _checkout.Read("merged/" + file),
                    Is.EqualTo(_checkout.Read("single/" + file)),
                    file
                );
            }

            var parts = Enumerable.Range(1, 4).Select(i => Read($"part{i}")).ToList();
            Assert.That(parts.Select(part => part.Header.Shard), Is.EqualTo(Of4));
            Assert.That(parts.Select(part => part.Cells.Count), Has.Some.GreaterThan(0));
            Assert.That(
                parts.Sum(part => part.Header.Planned),
                Is.EqualTo(Read("single").Header.Planned)
            );
        });
    }

    static readonly string[] Of4 = ["1/4", "2/4", "3/4", "4/4"];

    [Test]
    public void A_part_without_cells_is_a_run_all_the_same()
    {
        var run = _checkout.Conform("run", "--shard", Empty(), "--out", "part");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(Read("part").Cells, Is.Empty);
        Assert.That(run.Output, Does.Contain("0 cells planned"));
    }

    [Test]
    public void Kubernetes_numbers_the_parts_from_zero()
    {
        Clean("run", "--shard", "2/3", "--out", "given");
        var run = Checkout.ConformIn(
            _checkout.Root,
            new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = "1" },
            "run",
            "--shard",
            "3",
            "--out",
            "named"
        );

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(
            _checkout.Read("named/results.ndjson"),
            Is.EqualTo(_checkout.Read("given/results.ndjson"))
        );
    }

    [TestCase(null, "JOB_COMPLETION_INDEX is not set")]
    [TestCase("3", "expected an integer from 0 to 2")]
    [TestCase("-1", "expected an integer from 0 to 2")]
    [TestCase("01", "expected an integer from 0 to 2")]
    public void Says_what_is_wrong_with_the_number_of_the_pod(string? index, string problem)
    {
        var environment = new Dictionary<string, string>();
        if (index is not null)
        {
            environment["JOB_COMPLETION_INDEX"] = index;
        }

        var run = Checkout.ConformIn(_checkout.Root, environment, "run", "--shard", "3");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain(problem));
    }

    [TestCase("0/4")]
    [TestCase("5/4")]
    [TestCase("1/")]
    [TestCase("/4")]
    [TestCase("01/4")]
    [TestCase("1/4/4")]
    [TestCase("-1")]
    [TestCase("1/99999")]
    [TestCase("a")]
    public void Refuses_what_is_no_part(string shard)
    {
        var run = _checkout.Conform("run", "--shard", shard);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain($"--shard: found '{shard}', expected a part"));
    }

    [Test]
    public void Says_which_shard_is_missing_or_doubled()
    {
        for (var i = 1; i <= 3; i++)
        {
            Clean("run", "--shard", $"{i}/3", "--out", $"part{i}");
        }

        Assert.Multiple(() =>
        {
            Fails("shard 2/3 is missing; found 1/3 (part1), 3/3 (part3)", "part1", "part3");
            Fails("shards 1/3, 2/3 are missing", "part3");
            Fails(
                "shard 2/3 came twice: part2 and part2/results.ndjson",
                "part1",
                "part2",
                "part3",
                "part2/results.ndjson"
            );
            Assert.That(Directory.Exists(_checkout.PathOf("merged")), Is.False);
        });
        Clean("run", "--shard", "1/2", "--out", "half");
        Fails("they are parts of two runs", "half", "part2", "part3");
        Clean("run", "--out", "whole");
        Fails("is in part1 and in whole", "part1", "part2", "part3", "whole");
    }

    [Test]
    public void Refuses_shards_made_with_other_specs_rules_or_suite()
    {
        Clean("run", "--shard", "1/2", "--out", "part1");
        Clean("run", "--shard", "2/2", "--out", "part2");
        foreach (
            var (member, what) in new[]
            {
                ("suite", "version of the suite"),
                ("rules_hash", "rules"),
                ("specs_hash", "specs"),
                ("mode", "mode"),
            }
        )
        {
            var lines = _checkout.Read("part2/results.ndjson").Split('\n');
            var header = System.Text.Json.Nodes.JsonNode.Parse(lines[0])!;
            header[member] = "\u001b[2Jother";
            lines[0] = header.ToJsonString();
            _checkout.Write("other/results.ndjson", string.Join('\n', lines));

            Fails($"other was made with another {what} than part1", "part1", "other");
        }

        _checkout.Replace(
            "specs/scenarios/single-tool.yaml",
            "title: ",
            "# another wording\ntitle: "
        );
        Clean("run", "--shard", "2/2", "--out", "part2");
        Fails("part2 was made with another specs than part1", "part1", "part2");
    }

    [Test]
    public void Refuses_a_cell_in_the_wrong_shard()
    {
        Clean("run", "--out", "whole");
        _checkout.Replace("whole/results.ndjson", "\"shard\":null", "\"shard\":\"1/1\"");
        Clean("report", "whole", "--out", "merged");
        _checkout.Replace("whole/results.ndjson", "\"shard\":\"1/1\"", "\"shard\":\"2/2\"");

        Fails("whole is shard 2/2, but holds ", "whole");
    }

    [Test]
    public void Merges_the_runs_of_contributors_and_copies_their_exchanges()
    {
        File.Copy(_checkout.PathOf(Groq), _checkout.PathOf("one.yaml"));
        _checkout.Write("two.yaml", _checkout.Read(Groq).Replace("40", "41"));
        Clean("judge", "one.yaml", "--out", "a");
        Clean("judge", "two.yaml", "--out", "b");
        Clean("report", "a", "b", "--out", "merged");
        var merged = Read("merged");

        Assert.Multiple(() =>
        {
            Assert.That(merged.Cells, Has.Count.EqualTo(2));
            foreach (var name in merged.Cells.SelectMany(cell => cell.Exchanges))
            {
                Assert.That(File.Exists(_checkout.PathOf("merged/" + name)), name);
            }
        });
        Clean("report", "merged", "--out", "merged");

        Directory.Delete(_checkout.PathOf("b/exchanges"), recursive: true);
        Fails("is not there, and results point to it", "a", "b");
    }

    [Test]
    public void Merges_the_runs_of_different_providers()
    {
        Clean("run", "--provider", "groq", "--out", "a");
        Clean("run", "--provider", "openrouter", "--out", "b");
        Clean("report", "b", "a", "--out", "merged");
        Clean("run", "--provider", "groq", "--provider", "openrouter", "--out", "both");

        Assert.That(
            _checkout.Read("merged/results.ndjson"),
            Is.EqualTo(_checkout.Read("both/results.ndjson"))
        );
    }

    [Test]
    public void Ends_with_2_where_a_run_was_not_obtained_to_its_end()
    {
        Clean("run", "--shard", "1/1", "--out", "part");
        var lines = _checkout.Read("part/results.ndjson").Split('\n').ToList();
        lines.RemoveAt(1);
        _checkout.Write("part/results.ndjson", string.Join('\n', lines));

        Fails("part is incomplete: 5 of 6 planned were obtained", "part");
        Assert.That(File.Exists(_checkout.PathOf("merged/matrix.md")), "what there is, is told");

        File.Move(
            _checkout.PathOf("part/results.ndjson"),
            _checkout.PathOf("part/results.ndjson.partial")
        );
        Fails("part holds a run that was not finished", "part");
    }

    [Test]
    public void Only_the_merged_run_can_say_that_an_excuse_is_stale()
    {
        _checkout.Write(
            "specs/deviations/groq.yaml",
            """
            format: 1
            deviations:
              - rule: usage/final-chunk
                scenario: "*"
                reason: gone since
                since: 2026-01-01
                expires: 2027-01-01

            """
        );
        Clean("run", "--scenario", "single-tool", "--out", "filtered");
        var count = Enumerable
            .Range(2, 100)
            .First(n =>
                Shard.NumberOf("groq/kimi-k2-0905/single-tool", n)
                != Shard.NumberOf("groq/kimi-k2-0905/parallel-tools", n)
            );
        var parts = Enumerable.Range(1, count).Select(i => $"part{i}").ToArray();
        for (var i = 1; i <= count; i++)
        {
            Clean("run", "--shard", $"{i}/{count}", "--out", $"part{i}");
        }

        Fails("specs/deviations/groq.yaml:3: stale: usage/final-chunk", parts);
    }

    [Test]
    public void A_cell_stays_in_its_shard()
    {
        // Recorded once: a change of the hash would move every cell of every user's night.
        Assert.Multiple(() =>
        {
            Assert.That(Shard.NumberOf("groq/kimi-k2-0905/single-tool", 4), Is.EqualTo(3));
            Assert.That(Shard.NumberOf("groq/kimi-k2-0905/single-tool", 1), Is.EqualTo(1));
            Assert.That(Shard.NumberOf("groq/kimi-k2-0905/parallel-tools", 7), Is.EqualTo(7));
        });
    }

    [Test]
    public void Shards_are_about_equally_large()
    {
        var sizes = Enumerable
            .Range(0, 8000)
            .CountBy(i => Shard.NumberOf($"provider/model/scenario-{i}", 8))
            .Select(entry => entry.Value)
            .ToList();

        Assert.That(sizes, Has.Count.EqualTo(8).And.All.InRange(900, 1100));
    }

    string Empty() =>
        Enumerable
            .Range(1, 40)
            .Where(number => !Cells().Any(cell => Shard.NumberOf(cell, 40) == number))
            .Select(number => $"{number}/40")
            .First();

    IReadOnlyList<string> Cells()
    {
        Clean("run", "--out", "all");
        return [.. Read("all").Cells.Select(cell => cell.Cell)];
    }

    ResultsFile Read(string folder) =>
        ResultsReader.Read(File.ReadAllBytes(_checkout.PathOf(folder + "/results.ndjson")));

    void Clean(params string[] arguments)
    {
        var result = _checkout.Conform(arguments);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }

    void Fails(string problem, params string[] folders)
    {
        var report = _checkout.Conform(["report", .. folders, "--out", "merged"]);
        Assert.That(report.ExitCode, Is.EqualTo(2), report.ToString());
        Assert.That(
            report.Error,
            Does.Contain(problem).And.Not.Contain("internal error").And.Not.Contain("\u001b")
        );
    }
}
