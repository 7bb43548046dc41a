using System.Runtime.ExceptionServices;

namespace Conformance.Specs;

/// <summary>Reads the clients of a root folder on a thread of its own.</summary>
internal sealed class ClientLoading
{
    static ClientLoading? _begun;

    readonly string _root;
    readonly Thread _thread;
    SpecLoader.ClientFiles? _read;
    ExceptionDispatchInfo? _problem;

    ClientLoading(string root, Func<SpecVocabulary> vocabulary)
    {
        _root = root;
        _thread = new Thread(() => Read(vocabulary)) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>
    /// Begins before anything is known but the folder, for a command that is going to load its specs: what is read is used by
    /// the next load of that folder, and by that one alone.
    /// </summary>
    public static void Begin(string root, Func<SpecVocabulary> vocabulary) =>
        _begun = new ClientLoading(root, vocabulary);

    /// <summary>The loading that was begun for the folder; else one that begins now.</summary>
    public static ClientLoading Of(string root, Func<SpecVocabulary> vocabulary) =>
        Interlocked.Exchange(ref _begun, null) is { } begun && begun._root == root
            ? begun
            : new ClientLoading(root, vocabulary);

    /// <exception cref="SpecException">A file cannot be read.</exception>
    public SpecLoader.ClientFiles Wait()
    {
        _thread.Join();
        _problem?.Throw();
        return _read!;
    }

    void Read(Func<SpecVocabulary> vocabulary)
    {
        try
        {
            _read = SpecLoader.ReadClients(
                SpecFile.ReadAll(_root, SpecFile.ClientsFolder),
                vocabulary
            );
        }
        catch (Exception caught)
        {
            _problem = ExceptionDispatchInfo.Capture(caught);
        }
    }
}
