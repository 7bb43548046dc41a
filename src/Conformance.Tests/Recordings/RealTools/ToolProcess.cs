using System.Diagnostics;

namespace Conformance.Tests.Recordings.RealTools;

/// <summary>A tool of another language, which may not be there: then the test is skipped, with the reason.</summary>
internal static class ToolProcess
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Skips the test where the tool does not answer this question.</summary>
    /// <param name="without">What is missing, and how it comes there.</param>
    public static void Require(string without, string program, params string[] question)
    {
        try
        {
            if (Run(program, question).ExitCode == 0)
            {
                return;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
        }

        Assert.Ignore(without);
    }

    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}
