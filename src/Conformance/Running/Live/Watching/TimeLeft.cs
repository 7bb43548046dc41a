namespace Conformance.Running.Live.Watching;

/// <summary>How long what remains may take, if it goes on as it went so far.</summary>
internal static class TimeLeft
{
    // One answer says nothing of the next.
    const int Fewest = 2;

    /// <summary>Null while fewer were judged than are open: what came first was quick, and says nothing of those that did not.</summary>
    /// <param name="elapsed">In which the judged ones were.</param>
    /// <param name="open">Begun and not judged; part of what remains.</param>
    public static TimeSpan? Of(TimeSpan elapsed, int judged, int open, int remaining) =>
        remaining == 0 ? TimeSpan.Zero
        : judged < Math.Max(Fewest, open) ? null
        : elapsed * ((double)remaining / judged);
}
