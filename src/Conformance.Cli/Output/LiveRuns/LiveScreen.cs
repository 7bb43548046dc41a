using System.Collections.Concurrent;
using Conformance.Running.Live.Watching;
using Spectre.Console;

namespace Conformance.Cli.Output.LiveRuns;

/// <summary>Shows on a terminal where a live run stands, several times a second, and leaves the terminal as it was.</summary>
internal sealed class LiveScreen(IAnsiConsole console, TimeProvider clock)
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    readonly ConcurrentQueue<string> _notes = new();

    /// <summary>On standard error, so that standard output holds the results alone.</summary>
    public static LiveScreen OnStandardError() =>
        new(
            AnsiConsole.Create(
                new AnsiConsoleSettings
                {
                    Out = new AnsiConsoleOutput(Console.Error),
                    Ansi = AnsiSupport.Detect,
                    Interactive = InteractionSupport.Yes,
                }
            ),
            TimeProvider.System
        );

    /// <summary>What the run has to tell before its first request; the rest is looked up in <see cref="ShowAsync"/>.</summary>
    public void Take(LiveProgress progress)
    {
        foreach (var note in progress.Notes)
        {
            _notes.Enqueue(note);
        }
    }

    /// <summary>Shows it until the run is over, however that ends.</summary>
    public async Task ShowAsync(LiveWatch watch, Task run)
    {
        if (run.IsCompleted)
        {
            WriteNotes();
            return;
        }

        await console
            .Live(new Text(""))
            .AutoClear(true)
            .StartAsync(async display =>
            {
                // Whatever ends the program, and however suddenly: no terminal is left without a cursor.
                console.Cursor.Show();
                while (!run.IsCompleted)
                {
                    Refresh(display, watch.Now());
                    await Task.WhenAny(run, Task.Delay(Step, clock)).ConfigureAwait(false);
                }

                WriteNotes();
            })
            .ConfigureAwait(false);
    }

    void Refresh(LiveDisplayContext display, LiveProgress progress)
    {
        WriteNotes();
        if (progress.Planned > 0)
        {
            display.UpdateTarget(
                LiveTable.Of(progress, console.Profile.Width, console.Profile.Height)
            );
        }
    }

    /// <summary>Above the table.</summary>
    void WriteNotes()
    {
        while (_notes.TryDequeue(out var note))
        {
            console.Write(new Text(LiveLog.Note(note) + "\n"));
        }
    }
}
