using Conformance.Judging;
using Conformance.Running.Live.Watching;

namespace Conformance.Cli.Output.LiveRuns;

/// <summary>
/// Tells where a live run stands in plain lines, for a CI's log: one for each trial of a small run; of a large one for each
/// tenth, and for what is not as it should be.
/// </summary>
internal sealed class LiveLog(TextWriter output)
{
    const int FewTrials = 60;
    const int Tenths = 10;

    int _told;

    public void Show(LiveProgress progress)
    {
        foreach (var note in progress.Notes)
        {
            output.WriteLine(Note(note));
        }

        if (progress.Latest is not { } cell)
        {
            return;
        }

        var tenth = progress.Done * Tenths / Math.Max(1, progress.Planned);
        var isTenth = tenth != _told;
        _told = tenth;
        if (
            progress.Planned <= FewTrials
            || isTenth
            || cell.Outcome is Outcome.Error or Outcome.Fail
        )
        {
            output.WriteLine(
                Terminal.Line($"{progress.Done}/{progress.Planned}  {LiveWords.Latest(cell)}")
            );
        }

        if (isTenth && progress.Planned > FewTrials)
        {
            output.WriteLine(Terminal.Line(LiveWords.Of(progress)));
        }
    }

    public static string Note(string note) => Terminal.Line("note: " + note);
}
