namespace Conformance.Cli.Output;

/// <summary>Tells on a terminal how far many files are, in one line that changes; elsewhere nothing. What is told next, an error too, finds the line empty.</summary>
internal sealed class CountLine(TextWriter output, bool terminal) : IDisposable
{
    // Whoever waits less than for these needs no line.
    const int Few = 100;
    const int Steps = 200;

    readonly Lock _gate = new();
    bool _shown;

    /// <summary>What to do when one more is done, of how many; from whichever thread.</summary>
    public Action<int, int> For(string what)
    {
        var most = 0;
        return (done, all) =>
        {
            if (!terminal || all < Few || done % Math.Max(1, all / Steps) != 0)
            {
                return;
            }

            lock (_gate)
            {
                if (done > most)
                {
                    most = done;
                    output.Write($"\r{what}: {done} of {all}\e[K");
                    _shown = true;
                }
            }
        };
    }

    /// <summary>Leaves the terminal's line as it was found: empty.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_shown)
            {
                output.Write("\r\e[K");
                _shown = false;
            }
        }
    }

    public void Dispose() => Clear();
}
