using System.Diagnostics;
using Conformance.Recordings.GoVcr;

namespace Conformance.Tests.Cli;

/// <summary>A copy of specs and cassettes in a folder of its own, which a test may damage, and the built command run in it.</summary>
internal sealed class Checkout : IDisposable
{
    public static string Source { get; } = FindSource();

    public string Root { get; } = Directory.CreateTempSubdirectory("conformance").FullName;

    public Checkout()
    {
        foreach (var part in new[] { "specs", "cassettes" })
        {
            foreach (
                var file in Directory.EnumerateFiles(
                    Path.Combine(Source, part),
                    "*",
                    SearchOption.AllDirectories
                )
            )
            {
                var target = Path.Combine(Root, Path.GetRelativePath(Source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        // It says that nothing lies beneath this copy.
        File.Copy(Path.Combine(Source, "conform.yaml"), PathOf("conform.yaml"));
    }

    public string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    public void Replace(string relative, string find, string with)
    {
        var text = Read(relative);
        Assert.That(text, Does.Contain(find), "the test's own premise");
        Write(relative, text.Replace(find, with, StringComparison.Ordinal));
    }

    public Cassette ReadCassette(string relative) =>
        CassetteReader.Read(File.ReadAllBytes(PathOf(relative)));

    public void WriteCassette(string relative, Cassette cassette) =>
        File.WriteAllBytes(PathOf(relative), CassetteWriter.Write(cassette));

    /// <summary>Runs the built command in this folder.</summary>
    public CommandResult Conform(params string[] arguments) => ConformIn(Root, arguments);

    public static CommandResult ConformIn(string folder, params string[] arguments) =>
        ConformIn(folder, new Dictionary<string, string>(), arguments);

    public static CommandResult ConformIn(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        using var process = Start(folder, environment, arguments);
        return Finish(process);
    }

    /// <summary>Begins the built command, for a test that does something to it while it runs.</summary>
    public static Process Start(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "conform.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    public static CommandResult Finish(Process process)
    {
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    static string FindSource()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests must be run from within a checkout");
    }
}

internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>What stands on standard error besides the line that says what was loaded.</summary>
    public string Problems =>
        string.Concat(
            Error
                .Split('\n')
                .Where(line => !line.StartsWith("specs: ", StringComparison.Ordinal))
                .Select(line => line + "\n")
        )[..^1];

    public override string ToString() =>
        $"exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
