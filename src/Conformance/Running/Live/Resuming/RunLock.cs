namespace Conformance.Running.Live.Resuming;

/// <summary>Held while a run writes into its folder: two that go on with one run would ask, and pay for, everything twice.</summary>
internal static class RunLock
{
    public const string FileName = "run.lock";

    /// <summary>Given back by disposing; the system does that for a run that is killed.</summary>
    /// <exception cref="LiveSetupException">Another run holds it.</exception>
    public static IDisposable Take(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, FileName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 0,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException problem) when (File.Exists(Path.Combine(folder, FileName)))
        {
            throw new LiveSetupException(
                $"{folder} is being written by another run; wait for its end, or give another folder ({problem.Message})"
            );
        }
    }
}
