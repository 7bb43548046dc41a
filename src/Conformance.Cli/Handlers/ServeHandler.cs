using System.Net;
using System.Security.Cryptography.X509Certificates;
using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Dialects;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Running.AdHoc;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Running.Proof;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Serve.Faults;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform serve</c> is asked.</summary>
internal sealed record ServeRequest
{
    /// <summary>Null where recordings are given and there is none.</summary>
    public required Project? Project { get; init; }

    /// <summary>Files and folders of recordings in any format; empty: those of the project.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];
    public required IPAddress Host { get; init; }

    /// <summary>0: any that is free.</summary>
    public required int Port { get; init; }
    public required Filters Filters { get; init; }

    /// <summary>Answer only what is equal to a recorded request.</summary>
    public bool Exact { get; init; }

    /// <summary>Serve the failing examples of the rules.</summary>
    public bool Proof { get; init; }

    /// <summary>Answer by the book, from what the scenarios expect.</summary>
    public bool Ideal { get; init; }
    public Fault? Fault { get; init; }
    public bool JoinWrites { get; init; }
    public bool Https { get; init; }

    /// <summary>Where the certificate goes; null: nowhere.</summary>
    public string? CertificateFile { get; init; }
}

/// <summary><c>conform serve</c>: replays recordings as an OpenAI-compatible server.</summary>
internal static class ServeHandler
{
    public static async Task<int> HandleAsync(ServeRequest request, CancellationToken cancellation)
    {
        var targets = Targets(request);
        using var certificate = MakeCertificate(request);
        await using var server = await ConformanceServer.Start(
            targets,
            new ServeSettings(
                request.Host,
                request.Port,
                certificate,
                request.Fault,
                request.JoinWrites
            )
            {
                Documents = Documents(request),
                Missed = static line => Console.Error.WriteLine(Terminal.Plain(line)),
            },
            cancellation
        );
        foreach (var target in targets)
        {
            Console.Out.WriteLine(Terminal.Line($"{server.Address}{target.Path}/v1"));
        }

        if (request.Proof)
        {
            Console.Out.WriteLine(Terminal.Line($"{server.Address}{ProofIndex.Path}"));
        }

        Console.Out.WriteLine("Ctrl-C ends the server.");
        await Console.Out.FlushAsync(cancellation);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        return ExitCode.Clean;
    }

    static Dictionary<string, ReadOnlyMemory<byte>> Documents(ServeRequest request) =>
        request is { Proof: true, Project: { } project }
            ? new(StringComparer.Ordinal)
            {
                [ProofIndex.Path] = ProofIndex.Write(
                    ProofFolder.Read(project.ProofRoot),
                    project.Load().Clients
                ),
            }
            : [];

    static X509Certificate2? MakeCertificate(ServeRequest request)
    {
        if (!request.Https)
        {
            return null;
        }

        var certificate = ServerCertificate.Make(request.Host, TimeProvider.System);
        if (request.CertificateFile is { } file)
        {
            OutputFile.Write(file, certificate.ExportCertificatePem() + "\n");
        }

        return certificate;
    }

    static List<ServedTarget> Targets(ServeRequest request)
    {
        if (request.Recordings.Count > 0)
        {
            return Foreign(request);
        }

        var project = request.Project!;
        if (request.Proof)
        {
            return ProofCatalog.Read(ProofFolder.Read(project.ProofRoot));
        }

        var specs = project.Load();
        if (request.Ideal)
        {
            return IdealCatalog.Read(Planner.Build(specs, request.Filters, null));
        }

        var recordings = new RecordingFolder(project.Cassettes);
        var problems = new List<string>();
        var targets = RecordedCatalog.Read(
            Planner.Build(specs, request.Filters, recordings.HasTarget),
            recordings,
            request.Exact,
            problems
        );
        Tell(problems);
        return targets;
    }

    static List<ServedTarget> Foreign(ServeRequest request)
    {
        var problems = new List<string>();
        var targets = ForeignCatalog.Read(
            AdHocInputs.Read(request.Recordings, null, default, StandardInput.ReadAll),
            request.Exact,
            problems
        );
        Tell(problems);
        return targets.Count > 0
            ? targets
            : throw new BadRunException("there is no chat completion to serve in what was given");
    }

    static void Tell(List<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(Terminal.Line(problem));
        }
    }
}
