using System.Runtime.ExceptionServices;

namespace Conformance.Specs;

/// <summary>
/// Reads the spec files of a root folder beside whatever else is to be done first. The clients are the most, and nothing needs
/// them before the first answer is judged: they are shared out file by file, also to whoever waits for them.
/// </summary>
internal sealed class SpecLoading
{
    static SpecLoading? _begun;

    readonly string _root;
    readonly Thread _first;
    readonly Thread _second;
    readonly object _lock = new();
    List<OpenedSpec>? _others;
    List<SpecFile>? _files;
    OpenedSpec[] _clients = [];
    int _next = -1;
    ExceptionDispatchInfo? _problem;

    SpecLoading(string root)
    {
        _root = root;
        _first = Start(ReadOthers);
        _second = Start(ListClients);
    }

    /// <summary>
    /// Begins before anything is known but the folder, for a command that is going to load its specs: what is read is used by
    /// the next load of that folder, and by that one alone.
    /// </summary>
    public static void Begin(string root) => _begun = new SpecLoading(root);

    /// <summary>The loading that was begun for the folder; else one that begins now.</summary>
    public static SpecLoading Of(string root) =>
        Interlocked.Exchange(ref _begun, null) is { } begun && begun._root == root
            ? begun
            : new SpecLoading(root);

    /// <summary>All files but those of the clients, as YAML.</summary>
    /// <exception cref="SpecException">A file cannot be read.</exception>
    public List<OpenedSpec> Others()
    {
        WaitFor(() => _others);
        return _others ?? throw Problem();
    }

    /// <summary>The clients' files, as YAML, by path.</summary>
    /// <exception cref="SpecException">A file cannot be read.</exception>
    public List<OpenedSpec> Clients()
    {
        Share();
        _first.Join();
        _second.Join();
        return _problem is null ? [.. _clients] : throw Problem();
    }

    static Thread Start(ThreadStart work)
    {
        var thread = new Thread(work) { IsBackground = true };
        thread.Start();
        return thread;
    }

    void ReadOthers() =>
        Guard(() =>
        {
            var others = OpenedSpec.All(SpecFile.ReadAll(_root, SpecFile.OthersFolders));
            Tell(() => _others = others);
            Share();
        });

    void ListClients() =>
        Guard(() =>
        {
            var files = new List<SpecFile>(SpecFile.ReadAll(_root, SpecFile.ClientsFolder));
            files.Sort(SpecFile.Compare);
            Tell(() =>
            {
                _clients = new OpenedSpec[files.Count];
                _files = files;
            });
            Share();
        });

    /// <summary>Takes the next file until there is none.</summary>
    void Share()
    {
        WaitFor(() => _files);
        while (_files is { } files && Interlocked.Increment(ref _next) is var i && i < files.Count)
        {
            _clients[i] = OpenedSpec.Of(files[i]);
        }
    }

    void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception caught)
        {
            Tell(() => _problem ??= ExceptionDispatchInfo.Capture(caught));
        }
    }

    void Tell(Action news)
    {
        lock (_lock)
        {
            news();
            Monitor.PulseAll(_lock);
        }
    }

    void WaitFor(Func<object?> awaited)
    {
        lock (_lock)
        {
            while (awaited() is null && _problem is null)
            {
                Monitor.Wait(_lock);
            }
        }
    }

    /// <summary>Throws what happened on the other thread, with its stack.</summary>
    Exception Problem()
    {
        _problem!.Throw();
        return _problem.SourceException;
    }
}
