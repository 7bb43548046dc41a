using Conformance.Cli.Output.LiveRuns;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Live.Watching;
using Conformance.Tests.Snapshots;
using Spectre.Console.Testing;

namespace Conformance.Tests.Cli.Output.LiveRuns;

internal sealed class LiveTableTests
{
    [TestCase(80)]
    [TestCase(120)]
    public void Tells_by_target_where_the_trials_stand(int width) =>
        Snapshot.Verify(Shown(Progress(Targets()), width, 24), testCase: $"{width}");

    [Test]
    public void Folds_what_nothing_happens_to_where_not_all_have_room()
    {
        var targets = Enumerable
            .Range(1, 40)
            .Select(i =>
                Target($"provider/model-{i}") with
                {
                    Judged = i <= 20 ? 22 : 0,
                    UnderWay = i is 21 or 40 ? 2 : 0,
                    ToAsk =
                        i <= 20 ? 0
                        : i is 21 or 40 ? 20
                        : 22,
                }
            );
        var lines = Shown(Progress([.. targets]), 80, 24).TrimEnd('\n').Split('\n');

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Length.LessThan(24));
            Assert.That(lines, Has.Some.Contain("model-21 ").And.Some.Contain("model-40 "));
            Assert.That(
                lines.Single(line => line.StartsWith("and ", StringComparison.Ordinal)).TrimEnd(),
                Is.EqualTo("and 27 more: 20 done, 0 under way, 7 to ask")
            );
        }
    }

    [TestCase(1, 1)]
    [TestCase(20, 3)]
    [TestCase(40, 10)]
    public void Keeps_to_a_terminal_of_any_size(int width, int height)
    {
        foreach (var line in Shown(Progress(Targets()), width, height).Split('\n'))
        {
            Assert.That(line, Has.Length.LessThanOrEqualTo(width));
        }
    }

    [Test]
    public void Shows_a_name_as_the_text_that_it_is()
    {
        var shown = Shown(Progress([Target("[red]x[/]\e[2J\u202Ey")]), 120, 24);

        Assert.That(
            shown,
            Does.Contain(@"[red]x[/]\u001B[2J\u202Ey")
                .And.Not.Contain("\e")
                .And.Not.Contain("\u202E")
        );
    }

    static string Shown(LiveProgress progress, int width, int height)
    {
        using var console = new TestConsole();
        console.Width(width).Height(height);
        console.Write(LiveTable.Of(progress, width, height));
        return string.Join('\n', console.Lines.Select(line => line.TrimEnd())) + "\n";
    }

    static LiveProgress Progress(IReadOnlyList<TargetProgress> targets) =>
        new(
            targets,
            TimeSpan.FromSeconds(83),
            new CellResult
            {
                Provider = "groq",
                Model = "kimi-k2-0905",
                Scenario = "single-tool",
                Outcome = Outcome.Fail,
                Trial = "1",
            }
        );

    static IReadOnlyList<TargetProgress> Targets() =>
        [
            Target("groq/kimi-k2-0905") with
            {
                ToAsk = 10,
                UnderWay = 2,
                RateLimited = 1,
                Pausing = 1,
                Judged = 8,
                Requests = 17,
                SentAgain = 4,
                Received = 1_234_567,
            },
            Target("openrouter/deepseek-v3.1-terminus") with
            {
                ToAsk = 20,
                UnderWay = 2,
                Requests = 2,
                Received = 31_400,
            },
            Target("mistral/mistral-large-2411") with
            {
                ToAsk = 22,
                Since = null,
                Elapsed = TimeSpan.Zero,
            },
            Target("moonshot/kimi-k2") with
            {
                Judged = 22,
                Requests = 22,
                Received = 812,
            },
            Target("dead/model") with
            {
                Judged = 2,
                NotAsked = 20,
                Requests = 8,
                SentAgain = 6,
            },
        ];

    static TargetProgress Target(string name) =>
        new()
        {
            Target = name,
            Provider = name.Split('/')[0],
            Planned = 22,
            ToAsk = 0,
            UnderWay = 0,
            RateLimited = 0,
            Pausing = 0,
            Judged = 0,
            NotAsked = 0,
            Requests = 0,
            SentAgain = 0,
            Received = 0,
            Since = TimeSpan.FromSeconds(1),
            Elapsed = TimeSpan.FromSeconds(82),
        };
}
