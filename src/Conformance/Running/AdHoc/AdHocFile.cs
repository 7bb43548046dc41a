using System.Security.Cryptography;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Formats;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Recordings.WireMock;
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

            if (!named && WireMockBodyFile.Is(file))
            {
                return new AdHocInput(file, scenario, null, null, "")
                {
                    Other = "the bodies of WireMock's mappings, which are judged with those",
                };
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

        return Of(
            file,
            lies: true,
            scenario,
            named,
            cassettes,
            bytes,
            () => request.IsEmpty ? RequestBeside.Read(file) : request
        );
    }

    /// <summary>What has no file, such as standard input.</summary>
    public static AdHocInput Of(string name, byte[] bytes, ReadOnlyMemory<byte> request) =>
        Of(name, lies: false, name, named: true, cassettes: null, bytes, () => request);

    /// <param name="lies">It is a file, not only named like one.</param>
    static AdHocInput Of(
        string file,
        bool lies,
        string scenario,
        bool named,
        string? cassettes,
        byte[] bytes,
        Func<ReadOnlyMemory<byte>> requestOf
    )
    {
        if (ProofFile.Is(file, bytes))
        {
            return ReadProof(file, scenario, bytes);
        }

        var input = new AdHocInput(file, scenario, null, null, Hash(bytes)) { Named = named };
        try
        {
            var look = FileLook.At(bytes, IsYaml(file)) with { File = lies ? file : null };
            if (RecordingFormats.Of(look) is { } format)
            {
                input = input with { Format = format.Name };
                return ReadRecording(input, format, look);
            }

            if (
                GoVcrFormat.CanBe(look)
                || (
                    IsYaml(file)
                    && look.Sketch.FirstMember is null
                    && look.Kind is FileKind.Yaml or FileKind.Nothing
                )
            )
            {
                return ReadCassette(file, scenario, cassettes, look.Bytes) with
                {
                    Named = named,
                    Sha256 = input.Sha256,
                };
            }

            var request = requestOf();
            return AnswerLook.Other(look, request, named) is { } other
                ? input with
                {
                    Other = other,
                }
                : ReadAnswer(input with { Format = "answer" }, look.Bytes, request);
        }
        catch (ImportException problem)
        {
            // The file is named once, before all of them.
            var own = Path.GetFileName(file) + ":";
            return input with
            {
                Problem = string.Join(
                    '\n',
                    problem.Errors.Select(error =>
                        error.StartsWith(own, StringComparison.Ordinal)
                            ? error[own.Length..].TrimStart()
                            : error
                    )
                ),
            };
        }
        catch (Exception problem)
            when (problem is RecordingException or UnreadableInputException or InvalidDataException)
        {
            return input with { Problem = problem.Message };
        }
    }

    static AdHocInput ReadRecording(AdHocInput input, IRecordingFormat format, FileLook look)
    {
        var read = RecordingFormats.Read(format, Path.GetFileName(input.Name), look);
        return input with
        {
            Exchanges = [.. read.Exchanges.Select(one => one.Exchange)],
            LeftOut = read.LeftOut,
            Step = read.Step,
            Health = RecordingHealth.Of(read),
        };
    }

    static AdHocInput ReadCassette(
        string file,
        string scenario,
        string? cassettes,
        ReadOnlyMemory<byte> bytes
    )
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
            Hash(bytes.Span)
        )
        {
            Format = GoVcrFormat.Name,
        };
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
        var input = new AdHocInput(file, scenario, null, null, Hash(bytes))
        {
            Format = "example of a rule",
        };
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

    static AdHocInput ReadAnswer(
        AdHocInput input,
        ReadOnlyMemory<byte> bytes,
        ReadOnlyMemory<byte> request
    ) => input with { Raw = true, Exchanges = [RawAnswer.Read(bytes, request)] };

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
