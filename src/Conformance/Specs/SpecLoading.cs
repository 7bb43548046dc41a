using System.Runtime.ExceptionServices;

namespace Conformance.Specs;

/// <summary>
/// Reads the spec files of a root folder on a thread of its own: the clients last, for they are the most, and nothing needs
/// them before the first answer is judged.
/// </summary>
internal sealed class SpecLoading
{
    static SpecLoading? _begun;

    readonly string _root;
    readonly Thread _thread;
    readonly object _lock = new();
    bool _othersRead;
    List<SpecLoader.Opened>? _others;
    SpecLoader.ClientFiles? _clients;
    ExceptionDispatchInfo? _problem;

    SpecLoading(string root, Func<SpecVocabulary> vocabulary)
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
        _begun = new SpecLoading(root, vocabulary);

    /// <summary>The loading that was begun for the folder; else one that begins now.</summary>
    public static SpecLoading Of(string root, Func<SpecVocabulary> vocabulary) =>
        Interlocked.Exchange(ref _begun, null) is { } begun && begun._root == root
            ? begun
            : new SpecLoading(root, vocabulary);

    /// <summary>All files but those of the clients, as YAML.</summary>
    /// <exception cref="SpecException">A file cannot be read.</exception>
    public List<SpecLoader.Opened> Others()
    {
        lock (_lock)
        {
            while (!_othersRead)
            {
                Monitor.Wait(_lock);
            }
        }

        if (_others is null)
        {
            _problem!.Throw();
        }

        return _others!;
    }

    /// <exception cref="SpecException">A file cannot be read.</exception>
    public SpecLoader.ClientFiles Clients()
    {
        _thread.Join();
        _problem?.Throw();
        return _clients!;
    }

    void Read(Func<SpecVocabulary> vocabulary)
    {
        try
        {
            _others = SpecLoader.OpenAll(SpecFile.ReadAll(_root, SpecFile.OthersFolders));
            Tell();
            _clients = SpecLoader.ReadClients(
                SpecFile.ReadAll(_root, SpecFile.ClientsFolder),
                vocabulary
            );
        }
        catch (Exception caught)
        {
            _problem = ExceptionDispatchInfo.Capture(caught);
        }
        finally
        {
            Tell();
        }
    }

    void Tell()
    {
        lock (_lock)
        {
            _othersRead = true;
            Monitor.PulseAll(_lock);
        }
    }
}
