using Conformance.Cli.Output.LiveRuns;
using Conformance.Dialects;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Tests.Recordings.GoVcr;
using Conformance.Tests.Running.Live;
using Spectre.Console.Testing;

namespace Conformance.Tests.Cli.Output.LiveRuns;

internal sealed class LiveScreenTests
{
    [Test]
    public async Task Moves_while_bytes_come_and_leaves_the_notes_alone_on_the_screen()
    {
        var clock = new ManualTime();
        using var console = new TestConsole().EmitAnsiSequences().Width(100).Height(24);
        var screen = new LiveScreen(console, clock);
        var watch = new LiveWatch(clock, screen.Take);
        watch.Begin(["asks [1] provider\e[2J"]);
        var trial = watch.Plan([Trial()])[0];
        var run = new TaskCompletionSource();
        var shown = screen.ShowAsync(watch, run.Task);

        AwaitLook(clock);
        trial.Enter(TrialState.UnderWay);
        trial.Sent();
        foreach (var bytes in new[] { 700, 50 })
        {
            trial.Received(bytes);
            clock.Advance(TimeSpan.FromSeconds(1));
            AwaitLook(clock);
        }

        run.SetResult();
        await shown;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(console.Output, Does.Contain("700 B").And.Contain("750 B"));
            Assert.That(console.Output, Does.Contain(@"note: asks [1] provider\u001B[2J"));
            Assert.That(console.Output, Does.EndWith("\e[2K\e[?25h"));
            Assert.That(
                console.Output.LastIndexOf("\e[?25l", StringComparison.Ordinal),
                Is.LessThan(console.Output.IndexOf("\e[?25h", StringComparison.Ordinal)),
                "the cursor is there while the table is"
            );
        }
    }

    /// <summary>Between two looks it waits on the clock.</summary>
    static void AwaitLook(ManualTime clock) =>
        Assert.That(SpinWait.SpinUntil(() => clock.IsAwaited, TimeSpan.FromSeconds(20)), Is.True);

    static PlannedTrial Trial() =>
        new(
            Planner
                .Build(
                    SpecLoader.Load(
                        Path.GetDirectoryName(RecordedFiles.Folder)!,
                        AllDialects.Vocabulary
                    ),
                    new Filters(["groq"], ["kimi-k2-0905"], ["single-tool"]),
                    null
                )
                .Cells[0],
            "1"
        );
}
