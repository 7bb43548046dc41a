using System.CommandLine;
using System.Net;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Running.Completion;

namespace Conformance.Cli.Commands;

/// <summary><c>conform serve</c>: replays recordings as an OpenAI-compatible server.</summary>
internal static class ServeCommand
{
    static readonly Argument<string[]> Recordings = new("recording")
    {
        Description =
            "recordings of any known format (files, folders), served at /v1; without them those of the project",
        Arity = ArgumentArity.ZeroOrMore,
    };
    static readonly Option<int> Port = new("--port")
    {
        Description = "the port; 0 (the default) for any that is free",
        HelpName = "N",
    };
    static readonly Option<string> Host = new("--host")
    {
        Description = "the address to listen at",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    static readonly Option<string> Match = new Option<string>("--match")
    {
        Description =
            "shape: any client's wording of a recorded conversation; exact: JSON equality",
        DefaultValueFactory = _ => "shape",
    }.AcceptOnly("shape", "exact");
    static readonly Option<bool> Proof = new("--proof")
    {
        Description = "every failing example of the rules as a target of its own",
    };
    static readonly Option<bool> Ideal = new("--ideal")
    {
        Description = "answer every scenario by the book, from what it expects",
    };
    static readonly FaultOption Fault = new();
    static readonly Option<bool> JoinWrites = new("--join-writes")
    {
        Description = "let events leave together where that is faster; else each is sent alone",
    };
    static readonly Option<bool> Https = new("--https")
    {
        Description = "serve HTTPS with a certificate made at the start",
    };
    static readonly Option<FileInfo> CertificateOut = new("--cert-out")
    {
        Description = "write that certificate (PEM, without its key), for --ca-file",
        HelpName = "FILE",
    };

    public static Command Build()
    {
        var command = new Command(
            "serve",
            "Replays recordings as an OpenAI-compatible server, until Ctrl-C."
        )
        {
            Recordings,
            Port,
            Host,
            FilterOptions.Provider,
            FilterOptions.Model,
            FilterOptions.Scenario,
            Match,
            Proof,
            Ideal,
            Fault,
            JoinWrites,
            Https,
            CertificateOut,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(
            (parsed, cancellation) => ServeHandler.HandleAsync(Read(parsed), cancellation)
        );
        return command;
    }

    static ServeRequest Read(ParseResult parsed)
    {
        var recordings = parsed.GetValue(Recordings) ?? [];
        return new ServeRequest
        {
            Project = recordings.Length > 0 ? null : SpecsOptions.Read(parsed),
            Recordings = recordings,
            Host = ReadHost(parsed.GetValue(Host)),
            Port = ReadPort(parsed.GetValue(Port)),
            Filters = FilterOptions.Read(parsed),
            Exact = parsed.GetValue(Match) == "exact",
            Proof = parsed.GetValue(Proof),
            Ideal = parsed.GetValue(Ideal),
            Fault = parsed.GetValue(Fault),
            JoinWrites = parsed.GetValue(JoinWrites),
            Https = parsed.GetValue(Https),
            CertificateFile = parsed.GetValue(CertificateOut)?.FullName,
        };
    }

    static IPAddress ReadHost(string? text) =>
        IPAddress.TryParse(text, out var host)
            ? host
            : throw new BadRunException(
                $"--host: found '{text}', expected an IP address such as 127.0.0.1"
            );

    static int ReadPort(int port) =>
        port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
            ? port
            : throw new BadRunException("--port: expected a number from 0 to 65535");
}
