using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Tests.Running.Live;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Cli.Docs;

/// <summary>
/// Six nights, as the action and as the image run them, against a server: good, an outage, changed, unchanged, good again, broken
/// again. Somebody is woken twice.
/// </summary>
internal sealed partial class SixNightsTests
{
    static readonly string Nightly = Path.Combine(Checkout.Source, "nightly");

    static readonly (string Name, string? Fault, int ExitCode, string Says)[] Nights =
    [
        ("good", null, 0, "the first night"),
        ("outage", "503", 0, "0 changed"),
        ("changed", "truncated", 1, "stream/done-last"),
        ("unchanged", "truncated", 0, "still open since"),
        ("good-again", null, 0, "fixed"),
        ("broken-again", "truncated", 1, "stream/done-last"),
    ];

    ConformOnPath _user = null!;
    int _port;

    [SetUp]
    public void Make_a_folder()
    {
        Shells.Require("bash");
        Shells.Require("curl");
        _user = new ConformOnPath();
        _port = ConformOnPath.FreePort();
        _user.Environment["CONFORM_OPTIONS"] =
            $"--provider groq --model kimi-k2-0905 --scenario single-tool --scenario plain-text --retries 0 --base-url http://127.0.0.1:{_port}/groq/kimi-k2-0905/v1";
    }

    [TearDown]
    public void Remove_it() => _user.Dispose();

    [Test]
    public void Wake_twice_by_the_script_of_the_action()
    {
        var step = ScriptOfTheAction();
        _user.Environment["GITHUB_ACTION_PATH"] = Checkout.Source;
        _user.Environment["CONFORM_STATE"] = ".conformance-state";

        using var chat = new StubServer(
            (_, answer) => answer.WholeAsync(200, "text/plain", "ok"u8.ToArray())
        );
        _user.Environment["CONFORM_WEBHOOK"] = chat.Url;

        Live(_ => _user.Type(step));

        var schema = JsonSchema.Load(
            File.ReadAllBytes(Path.Combine(Checkout.Source, "specs/schemas/webhook.schema.json"))
        );
        Assert.That(
            chat.Requests.Select(request => request.Headers["Content-Type"]),
            Is.EqualTo(new[] { "application/json", "application/json" }),
            "posted when somebody is woken"
        );
        foreach (var request in chat.Requests)
        {
            using var posted = JsonDocument.Parse(request.Body);
            Assert.That(schema.Evaluate(posted.RootElement), Is.Empty);
            Assert.That(posted.RootElement.GetProperty("alert").GetBoolean(), Is.True);
        }
    }

    [Test]
    public void Wake_twice_by_the_entry_points_of_the_image()
    {
        _user.Environment["CONFORM_RUNS"] = _user.PathOf("runs");
        _user.Environment["CONFORM_STATE"] = _user.PathOf("runs/state");
        _user.Environment["CONFORM_SHARDS"] = "2";
        Directory.CreateDirectory(_user.PathOf("runs"));

        Live(night =>
        {
            for (var pod = 0; pod < 2; pod++)
            {
                var shard = _user.Type(
                    $"CONFORM_NIGHT=conformance-{night} JOB_COMPLETION_INDEX={pod} {Nightly}/shard.sh"
                );
                Assert.That(shard.ExitCode, Is.Zero, shard.ToString());
            }

            return _user.Type($"{Nightly}/merge.sh");
        });
    }

    [Test]
    public void Tell_a_part_that_is_missing_from_a_change()
    {
        Directory.CreateDirectory(_user.PathOf("night"));
        using (ConformOnPath.Serve(_port, fault: null))
        {
            var shard = _user.Type($"CONFORM_SHARDS=2 CONFORM_SHARD=1 {Nightly}/shard.sh night");
            Assert.That(shard.ExitCode, Is.Zero, shard.ToString());
        }

        var merged = _user.Type($"CONFORM_SHARDS=2 {Nightly}/merge.sh night");
        Assert.That(merged.ExitCode, Is.EqualTo(2), merged.ToString());

        var broken = _user.Type($"CONFORM_OPTIONS='--provider nobody' {Nightly}/shard.sh other");
        Assert.That(broken.ExitCode, Is.EqualTo(2), broken.ToString());
    }

    void Live(Func<string, CommandResult> run)
    {
        var told = new StringBuilder();
        foreach (var (name, fault, exitCode, says) in Nights)
        {
            using var server = ConformOnPath.Serve(_port, fault);

            var night = run(name);

            Assert.That(night.ExitCode, Is.EqualTo(exitCode), $"{name}: {night}");
            Assert.That(night.Output, Does.Contain(says), name);
            told.Append(name)
                .Append(exitCode == 1 ? ": somebody is woken\n" : ": nobody is woken\n");
            told.Append(Alert(night.Output));
        }

        var history = _user.Type("conform history show \"$CONFORM_STATE/history\"");
        Assert.That(history.Output, Does.Contain("groq/kimi-k2-0905  ·?✗✗·✗"), history.ToString());
        Snapshot.Verify(told.ToString());
    }

    /// <summary>The last lines of the log, from the counts on; the day is today's.</summary>
    static string Alert(string output)
    {
        var counts = Regex.Match(
            output,
            @"^\d+ changed, .*\z",
            RegexOptions.Multiline | RegexOptions.Singleline,
            TimeSpan.FromSeconds(1)
        );
        var lines = counts.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.LessThanOrEqualTo(5));
        return string.Concat(lines.Select(line => $"  {Day().Replace(line, "DAY")}\n"));
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();

    static string ScriptOfTheAction()
    {
        var action = (YamlMapping)
            YamlReader.Read(
                File.ReadAllBytes(Path.Combine(Checkout.Source, "action.yml")),
                new SpecErrors("action.yml")
            )!;
        var runs = (YamlMapping)action.Find("runs")!.Value;
        return ((YamlSequence)runs.Find("steps")!.Value)
            .Items.OfType<YamlMapping>()
            .Where(step => step.Find("name")?.Value is YamlScalar { Text: "Ask, compare, tell" })
            .Select(step => ((YamlScalar)step.Find("run")!.Value).Text)
            .Single();
    }
}
