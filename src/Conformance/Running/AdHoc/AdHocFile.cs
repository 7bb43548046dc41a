using System.Security.Cryptography;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Recordings.Curl;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Proof;
using Conformance.Specs;

namespace Conformance.Running.AdHoc;

/// <summary>Reads one file, whatever it is: a cassette, an example of a rule, a raw answer.</summary>
internal static class AdHocFile
{
    /// <param name="named">It was given by itself, not found in a folder.</param>
    public static AdHocInput Read(
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
            if (!named && SpecialFile.KindOf(file) is { } kind)
            {
                throw new IOException(SpecialFile.Problem(kind));
            }

            bytes = File.ReadAllBytes(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new AdHocInput(file, scenario, null, null, Hash([]))
            {
                Problem = problem.Message,
            };
        }

        if (!IsYaml(file) && !FirstKey.IsOfCassette(bytes))
        {
            return RawWithItsRequest(file, scenario, bytes, request);
        }

        if (ProofFile.Is(file, bytes))
        {
            return ReadProof(file, scenario, bytes);
        }

        if (!named && FirstKey.IsOfOtherYaml(bytes))
        {
            return new AdHocInput(file, scenario, null, null, Hash(bytes)) { OtherFile = true };
        }

        return ReadCassette(file, scenario, cassettes, bytes);
    }

    static AdHocInput ReadCassette(string file, string scenario, string? cassettes, byte[] bytes)
    {
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
                    .. cassette.Interactions.Select(interaction => interaction.ToExchange()),
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

    /// <summary>Where no request is given, one may lie beside the answer.</summary>
    static AdHocInput RawWithItsRequest(
        string file,
        string scenario,
        byte[] bytes,
        ReadOnlyMemory<byte> request
    )
    {
        try
        {
            return Raw(file, scenario, bytes, request.IsEmpty ? RequestBeside.Read(file) : request);
        }
        catch (UnreadableInputException problem)
        {
            return new AdHocInput(file, scenario, null, null, Hash(bytes))
            {
                Problem = problem.Message,
            };
        }
    }

    public static AdHocInput Raw(
        string name,
        string scenario,
        byte[] bytes,
        ReadOnlyMemory<byte> request
    )
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

    public static bool IsYaml(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes));

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
