using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Running.Proof;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Serve.Faults;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform serve</c>: replays recordings as an OpenAI-compatible server.</summary>
internal static class ServeCommand
{
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
    static readonly Option<string[]> Provider = new("--provider")
    {
        Description = "only this provider; may be repeated",
        HelpName = "ID",
    };
    static readonly Option<string[]> Model = new("--model")
    {
        Description = "only this model; may be repeated",
        HelpName = "ID",
    };
    static readonly Option<string[]> Scenario = new("--scenario")
    {
        Description = "only this scenario; may be repeated",
        HelpName = "ID",
    };
    static readonly Option<string> Match = new("--match")
    {
        Description =
            "shape: any client's wording of a recorded conversation; exact: JSON equality",
        DefaultValueFactory = _ => "shape",
    };
    static readonly Option<bool> Proof = new("--proof")
    {
        Description = "every failing example of the rules as a target of its own",
    };
    static readonly Option<bool> Ideal = new("--ideal")
    {
        Description = "answer every scenario by the book, from what it expects",
    };
    static readonly Option<string> FaultOption = new("--fault")
    {
        Description = "NAME or NAME:N (the first N requests): " + Fault.Names,
        HelpName = "NAME",
    };
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
        Match.AcceptOnlyFromAmong("shape", "exact");
        FaultOption.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (Fault.Parse(token.Value) is null)
                {
                    result.AddError(
                        $"--fault: found '{token.Value}', expected NAME or NAME:N with one of {Fault.Names}"
                    );
                }
            }
        });
        var command = new Command(
            "serve",
            "Replays recordings as an OpenAI-compatible server, until Ctrl-C."
        )
        {
            Port,
            Host,
            Provider,
            Model,
            Scenario,
            Match,
            Proof,
            Ideal,
            FaultOption,
            JoinWrites,
            Https,
            CertificateOut,
        };
        SpecsOption.AddTo(command);
        command.SetAction(Serve);
        return command;
    }

    static async Task<int> Serve(ParseResult parsed, CancellationToken cancellation)
    {
        Terminal.UseUtf8();
        if (Project.Find(parsed) is not { } project)
        {
            return ExitCode.BadRun;
        }

        if (!IPAddress.TryParse(parsed.GetValue(Host), out var host))
        {
            Console.Error.WriteLine(
                $"conform: --host: found '{Terminal.Plain(parsed.GetValue(Host) ?? "")}', expected an IP address such as 127.0.0.1"
            );
            return ExitCode.BadRun;
        }

        if (parsed.GetValue(Port) is < 0 or > 65535)
        {
            Console.Error.WriteLine("conform: --port: expected a number from 0 to 65535");
            return ExitCode.BadRun;
        }

        List<ServedTarget> targets;
        try
        {
            targets = Targets(parsed, project);
        }
        catch (SpecException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }

            return ExitCode.BadRun;
        }
        catch (PlanException nothing)
        {
            Console.Error.WriteLine("conform: " + nothing.Message);
            return ExitCode.BadRun;
        }

        using var certificate = parsed.GetValue(Https)
            ? ServerCertificate.Make(host, TimeProvider.System)
            : null;
        if (certificate is not null && parsed.GetValue(CertificateOut) is { } file)
        {
            await File.WriteAllTextAsync(
                file.FullName,
                certificate.ExportCertificatePem() + "\n",
                cancellation
            );
        }

        var settings = new ServeSettings(
            host,
            parsed.GetValue(Port),
            certificate,
            parsed.GetValue(FaultOption) is { } fault ? Fault.Parse(fault) : null,
            parsed.GetValue(JoinWrites)
        );
        await using var server = await ConformanceServer.Start(targets, settings, cancellation);
        foreach (var target in targets)
        {
            Console.Out.WriteLine(Terminal.Plain($"{server.Address}{target.Path}/v1"));
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

    static List<ServedTarget> Targets(ParseResult parsed, Project project)
    {
        if (parsed.GetValue(Proof))
        {
            return ProofCatalog.Read(ProofFolder.Read(project.Root));
        }

        var specs = project.Load();
        var filters = new Filters(
            parsed.GetValue(Provider) ?? [],
            parsed.GetValue(Model) ?? [],
            parsed.GetValue(Scenario) ?? []
        );
        if (parsed.GetValue(Ideal))
        {
            return IdealCatalog.Read(Planner.Build(specs, filters, null));
        }

        var recordings = new RecordingFolder(project.Cassettes);
        var problems = new List<string>();
        var targets = RecordedCatalog.Read(
            Planner.Build(specs, filters, recordings.HasTarget),
            recordings,
            parsed.GetValue(Match) == "exact",
            problems
        );
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(Terminal.Plain(problem));
        }

        return targets;
    }
}
