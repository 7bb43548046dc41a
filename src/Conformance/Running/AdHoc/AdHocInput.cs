using System.Security.Cryptography;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.Curl;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Proof;
using Conformance.Specs;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>One file (or standard input) as it was given to be judged.</summary>
/// <param name="Name">As messages show it.</param>
/// <param name="Scenario">The path below the given folder without <c>.yaml</c>; the file's name where it was given by itself.</param>
/// <param name="Trial">The day, where the file's name is one; null otherwise.</param>
/// <param name="CassettePath">Relative to the project's cassettes; null where the file does not lie there.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal digits; the bytes themselves are not kept.</param>
internal sealed record AdHocInput(
    string Name,
    string Scenario,
    string? Trial,
    string? CassettePath,
    string Sha256
)
{
    /// <summary>Null where the file could not be read.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];
    public IReadOnlyList<string> Health { get; init; } = [];

    /// <summary>The profile that the input itself declares; null: its target's.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The turn of its first exchange.</summary>
    public int FirstTurn { get; init; } = 1;

    /// <summary>The status class that the input expects; null: success.</summary>
    public int? ExpectedStatusClass { get; init; }

    /// <summary>A YAML file that is no recording.</summary>
    public bool OtherFile { get; init; }

    /// <summary>A raw answer, not a recording.</summary>
    public bool Raw { get; init; }

    /// <summary>Why nothing of it can be judged; null where it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>Turns paths into inputs. The only part of <c>judge</c> that touches files.</summary>
internal static class ForeignInputs
{
    /// <param name="paths">Files and folders; <c>-</c> is standard input.</param>
    /// <param name="cassettes">The project's own recordings; null outside a project.</param>
    /// <param name="request">The request of raw answers; empty where it is unknown.</param>
    /// <param name="threads">At most; -1 for as many as there are.</param>
    public static List<AdHocInput> Read(
        IReadOnlyList<string> paths,
        string? cassettes,
        ReadOnlyMemory<byte> request,
        Func<byte[]> standardInput,
        int threads = -1
    )
    {
        var files = new List<(string File, string Scenario, bool Named)>();
        var inputs = new List<AdHocInput>();
        foreach (var path in paths)
        {
            if (path == "-")
            {
                inputs.Add(Raw("stdin", "stdin", standardInput(), request));
            }
            else if (Directory.Exists(path))
            {
                AddFolder(path, files);
            }
            else if (File.Exists(path))
            {
                files.Add((path, WithoutExtension(Path.GetFileName(path)), true));
            }
            else
            {
                throw new UnreadableInputException($"{path}: there is no such file or folder");
            }
        }

        // One order, whatever the file system's or the command line's.
        files.Sort(
            static (a, b) =>
                string.CompareOrdinal(a.Scenario, b.Scenario) is not 0 and var order
                    ? order
                    : string.CompareOrdinal(a.File, b.File)
        );
        var read = new AdHocInput[files.Count];
        Parallel.For(
            0,
            files.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i =>
                read[i] = ReadFile(
                    files[i].File,
                    files[i].Scenario,
                    files[i].Named,
                    cassettes,
                    request
                )
        );
        inputs.AddRange(read);
        return inputs;
    }

    /// <summary>Links are not followed: they can lead round in circles.</summary>
    static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    static void AddFolder(string folder, List<(string File, string Scenario, bool Named)> files)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", Below))
        {
            if (IsYaml(file))
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
    }

    static bool IsYaml(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    static string WithoutExtension(string path) =>
        IsYaml(path) ? path[..path.LastIndexOf('.')] : path;

    static AdHocInput ReadFile(
        string file,
        string scenario,
        bool named,
        string? cassettes,
        ReadOnlyMemory<byte> request
    )
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new AdHocInput(file, scenario, null, null, Hash([]))
            {
                Problem = problem.Message,
            };
        }

        if (!IsYaml(file) && !LooksLikeCassette(bytes))
        {
            return Raw(file, scenario, bytes, request);
        }

        if (ProofFile.Is(file, bytes))
        {
            return ReadProof(file, scenario, bytes);
        }

        if (!named && IsOtherYaml(bytes))
        {
            return new AdHocInput(file, scenario, null, null, Hash(bytes)) { OtherFile = true };
        }

        var (name, trial) = SplitTrial(scenario, file);
        var below = cassettes is null
            ? null
            : Path.GetRelativePath(cassettes, file).Replace('\\', '/');
        var input = new AdHocInput(
            file,
            name,
            trial,
            below is null
            || below.StartsWith("../", StringComparison.Ordinal)
            || Path.IsPathRooted(below)
                ? null
                : below,
            Hash(bytes)
        );
        try
        {
            var cassette = CassetteReader.Read(bytes);
            return input with
            {
                Exchanges =
                [
                    .. cassette.Interactions.Select(interaction =>
                        interaction.ToExchange()
                    ),
                ],
                Health = RecordingHealth.Of(cassette),
            };
        }
        catch (CassetteException problem)
        {
            return input with { Problem = $"{problem.Line}:{problem.Column}: {problem.Message}" };
        }
    }

    /// <summary>An example of a rule stands for the exchange that it describes, under the profile that it declares.</summary>
    static AdHocInput ReadProof(string file, string scenario, byte[] bytes)
    {
        var input = new AdHocInput(file, scenario, null, null, Hash(bytes));
        try
        {
            var example = ProofFile.Read(file, bytes);
            return input with
            {
                Exchanges = [example.Exchange],
                Profile = example.Profile,
                FirstTurn = example.Turn,
                ExpectedStatusClass = example.ExpectedStatusClass,
            };
        }
        catch (SpecException problem)
        {
            return input with { Problem = problem.Message };
        }
    }

    static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes));

    static bool LooksLikeCassette(ReadOnlySpan<byte> bytes) =>
        FirstKey(bytes) is "version" or "interactions";

    /// <summary>A YAML file in a folder of recordings that is about something else, such as where they come from.</summary>
    static bool IsOtherYaml(ReadOnlySpan<byte> bytes) =>
        FirstKey(bytes) is not (null or "version" or "interactions");

    /// <summary>The first key of a YAML mapping; null where the file does not begin like one.</summary>
    static string? FirstKey(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = (end < 0 ? bytes : bytes[..end]).TrimEnd((byte)'\r');
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line.IsEmpty || line[0] == (byte)'#' || line.SequenceEqual("---"u8))
            {
                continue;
            }

            var colon = line.IndexOf((byte)':');
            return colon > 0 && colon < 40 && char.IsAsciiLetter((char)line[0])
                ? System.Text.Encoding.ASCII.GetString(line[..colon])
                : null;
        }

        return null;
    }

    static AdHocInput Raw(string name, string scenario, byte[] bytes, ReadOnlyMemory<byte> request)
    {
        var input = new AdHocInput(name, scenario, null, null, Hash(bytes)) { Raw = true };
        try
        {
            return input with { Exchanges = [RawAnswer.Read(bytes, request)] };
        }
        catch (UnreadableInputException problem)
        {
            return input with { Problem = problem.Message };
        }
    }

    /// <summary>Where the file's name is a date (and a number), the folder is the scenario and the date the trial.</summary>
    static (string Scenario, string? Trial) SplitTrial(string scenario, string file)
    {
        var slash = scenario.LastIndexOf('/');
        var name = scenario[(slash + 1)..];
        if (
            name.Length < 10
            || !DateOnly.TryParseExact(name.AsSpan(0, 10), "yyyy-MM-dd", out _)
            || (name.Length > 10 && name[10] != '.')
        )
        {
            return (scenario, null);
        }

        var folder =
            slash > 0
                ? scenario[..slash]
                : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)));
        return (string.IsNullOrEmpty(folder) ? scenario : folder, name);
    }
}
