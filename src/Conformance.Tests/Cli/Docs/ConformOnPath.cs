using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Conformance.Tests.Cli.Docs;

/// <summary>A folder in which the built command is <c>conform</c>, so that what pages say to type can be typed.</summary>
internal sealed class ConformOnPath : IDisposable
{
    readonly string _bin = Directory.CreateTempSubdirectory("conform-bin").FullName;

    public string Folder { get; } = Directory.CreateTempSubdirectory("conform-user").FullName;

    public Dictionary<string, string> Environment { get; }

    public ConformOnPath()
    {
        var conform = Path.Combine(_bin, "conform");
        File.WriteAllText(
            conform,
            $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "conform.dll")}' \"$@\"\n"
        );
        Shells.MakeExecutable(conform);
        Environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{_bin}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["GROQ_API_KEY"] = "not-a-key-of-anyone",
        };
    }

    /// <summary>Types lines into a shell, in this folder or one of its own; the first that fails ends it.</summary>
    public CommandResult Type(string lines, string? folder = null) =>
        Shells.Run(folder ?? Folder, Environment, "bash", "-e", "-c", lines);

    public string PathOf(string relative) => Path.Combine([Folder, .. relative.Split('/')]);

    /// <summary>Answers by the book, with a fault if one is given, until it is disposed.</summary>
    public static ServedProvider Serve(int port, string? fault) => new(port, fault);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        Directory.Delete(_bin, recursive: true);
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary><c>conform serve --ideal</c> as a process.</summary>
internal sealed class ServedProvider : IDisposable
{
    readonly Process _process;

    public ServedProvider(int port, string? fault)
    {
        string[] arguments =
        [
            "serve",
            "--ideal",
            "--provider",
            "groq",
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
        ];
        _process = Checkout.Start(
            Checkout.Source,
            new Dictionary<string, string>(),
            fault is null ? arguments : [.. arguments, "--fault", fault]
        );
        Assert.That(_process.StandardOutput.ReadLine(), Does.StartWith("http://"));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
