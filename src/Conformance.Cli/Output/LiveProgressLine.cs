using Conformance.Judging;
using Conformance.Running.Live;

namespace Conformance.Cli.Output;

/// <summary>
/// Tells where a live run stands, on standard error: on a terminal in one line that changes, elsewhere (a CI's log) in plain
/// lines, one for each trial of a small run, and for what is not as it should be of a large one.
/// </summary>
internal sealed class LiveProgressLine(TextWriter output, bool terminal, int width)
{
    const int FewTrials = 60;
    const int Tenths = 10;
    const int BarWidth = 20;

    int _told;
    bool _line;

    public void Show(LiveProgress progress)
    {
        foreach (var note in progress.Notes)
        {
            output.WriteLine(Terminal.Line("note: " + note));
        }

        if (terminal)
        {
            Rewrite(progress);
        }
        else if (progress.Latest is not null)
        {
            Tell(progress);
        }
    }

    /// <summary>Leaves the terminal's line as it was found: empty.</summary>
    public void End()
    {
        if (_line)
        {
            output.Write("\r\e[K");
        }
    }

    void Rewrite(LiveProgress progress)
    {
        var latest = progress.Latest is { } cell ? $"  {cell.Cell}: {cell.Outcome.Name()}" : "";
        var retried = progress.Retries == 0 ? "" : $", {progress.Retries} sent again";
        var full = BarWidth * progress.Done / Math.Max(1, progress.Planned);
        var text = Terminal.Line(
            $"[{new string('#', full)}{new string('.', BarWidth - full)}] {progress.Done}/{progress.Planned} trials, {progress.UnderWay} under way, {progress.Requests} requests{retried}{latest}"
        );
        output.Write("\r" + text[..Math.Min(text.Length, Math.Max(0, width - 1))] + "\e[K");
        _line = true;
    }

    void Tell(LiveProgress progress)
    {
        var cell = progress.Latest!;
        var tenth = progress.Done * Tenths / Math.Max(1, progress.Planned);
        if (
            progress.Planned > FewTrials
            && tenth == _told
            && cell.Outcome is not (Outcome.Error or Outcome.Fail)
        )
        {
            return;
        }

        _told = tenth;
        var cause = cell.Cause is { } why ? $" ({why})" : "";
        output.WriteLine(
            Terminal.Line(
                $"{progress.Done}/{progress.Planned}  {cell.Cell}{(cell.Trial is { } trial ? $" {trial}" : "")}: {cell.Outcome.Name()}{cause}"
            )
        );
    }
}
