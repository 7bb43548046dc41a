using Conformance.Recordings.Curl;
using Conformance.Recordings.Formats;

namespace Conformance.Running.AdHoc;

/// <summary>Turns paths into inputs. The only part of <c>judge</c> that touches files.</summary>
internal static class AdHocInputs
{
    const string StandardInput = "-";

    /// <param name="paths">Files and folders; <c>-</c> is standard input.</param>
    /// <param name="cassettes">The project's own recordings; null outside a project.</param>
    /// <param name="request">The request of raw answers; empty where it is unknown.</param>
    /// <param name="given">What is said of recordings that do not say it themselves; null: nothing.</param>
    /// <param name="threads">At most; -1 for as many as there are.</param>
    /// <param name="progress">Told how many files are read, and of how many.</param>
    public static List<AdHocInput> Read(
        IReadOnlyList<string> paths,
        string? cassettes,
        ReadOnlyMemory<byte> request,
        Func<byte[]> standardInput,
        GivenFacts? given = null,
        int threads = -1,
        Action<int, int>? progress = null
    )
    {
        var files = FilesOf(paths);
        var inputs = paths
            .Where(path => path == StandardInput)
            .Select(_ => Complete(AdHocFile.Of("stdin", standardInput(), request)))
            .ToList();
        var read = new AdHocInput[files.Count];
        var recent = new RecentExchanges();
        var done = 0;
        Parallel.For(
            0,
            files.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i =>
            {
                read[i] = ReadFile(files[i].File, files[i].Scenario, files[i].Named);
                progress?.Invoke(Interlocked.Increment(ref done), files.Count);
            }
        );
        inputs.AddRange(ScenarioOrder.Sort(read, input => input.Step));
        return inputs;

        AdHocInput ReadFile(string file, string scenario, bool named)
        {
            var input = Read();
            // Of a folder only what tells them apart is kept: they are read again when they are judged.
            return named
                ? input
                : input with
                {
                    Sketches = ExchangeSketch.Of(input.Exchanges),
                    Exchanges = new RereadExchanges(
                        input.Name,
                        input.Exchanges.Count,
                        () => Read().Exchanges,
                        recent
                    ),
                };

            AdHocInput Read() =>
                Complete(AdHocFile.Read(file, scenario, named, cassettes, request));
        }

        AdHocInput Complete(AdHocInput input) => given?.Of(input) ?? input;
    }

    /// <summary>The files that are named and those of the folders, in one order, whatever the file system's or the command line's.</summary>
    static List<(string File, string Scenario, bool Named)> FilesOf(IReadOnlyList<string> paths)
    {
        var files = new List<(string File, string Scenario, bool Named)>();
        foreach (var path in paths.Where(path => path != StandardInput))
        {
            if (Directory.Exists(path))
            {
                AddFolder(path, files);
            }
            else if (!File.Exists(path))
            {
                throw new UnreadableInputException($"{path}: there is no such file or folder");
            }
            // A pattern of the shell names a request with the answer that it belongs to.
            else if (!RequestBeside.Is(path) || paths.Count == 1)
            {
                files.Add((path, WithoutExtension(Path.GetFileName(path)), true));
            }
        }

        files.Sort(
            static (a, b) =>
                string.CompareOrdinal(a.Scenario, b.Scenario) is not 0 and var order
                    ? order
                    : string.CompareOrdinal(a.File, b.File)
        );
        return files;
    }

    static void AddFolder(string folder, List<(string File, string Scenario, bool Named)> files)
    {
        foreach (var file in FolderFiles.Below(folder))
        {
            files.Add(
                (
                    file,
                    WithoutExtension(Path.GetRelativePath(folder, file).Replace('\\', '/')),
                    false
                )
            );
        }
    }

    static string WithoutExtension(string path) =>
        AdHocFile.IsYaml(path) ? path[..path.LastIndexOf('.')] : path;
}
