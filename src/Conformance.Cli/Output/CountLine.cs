namespace Conformance.Cli.Output;

/// <summary>Tells on a terminal how far many files are, in one line that changes; elsewhere nothing.</summary>
internal sealed class CountLine(TextWriter output, bool terminal)
{
    // Whoever waits less than for these needs no line.
    const int Few = 100;
    const int Steps = 200;

    readonly Lock _gate = new();
    bool _shown;

    /// <summary>What to do when one more is done, of how many.</summary>
    public Action<int, int> For(string what) => (done, all) => Show(what, done, all);

    void Show(string what, int done, int all)
    {
        if (!terminal || all < Few || done % Math.Max(1, all / Steps) != 0)
        {
            return;
        }

        lock (_gate)
        {
            output.Write($"\r{what}: {done} of {all}\e[K");
            _shown = true;
        }
    }

    /// <summary>Leaves the terminal's line as it was found: empty.</summary>
    public void End()
    {
        if (_shown)
        {
            output.Write("\r\e[K");
        }
    }
}
