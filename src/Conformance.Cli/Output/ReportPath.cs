using System.ComponentModel;
using System.Diagnostics;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Output;

/// <summary>The last line of a command that left a run folder: where to look, and with <c>--open</c> the page itself.</summary>
internal static class ReportPath
{
    public static void Tell(OutputSettings settings)
    {
        if (settings.Folder is not { } folder)
        {
            return;
        }

        var file = Path.Combine(folder, settings.Html ? HtmlOutput.FileName : "summary.md");
        Tell("report", file, settings.Json, settings.Open);
    }

    /// <param name="what">What the file is.</param>
    /// <param name="json">Standard output belongs to a document.</param>
    public static void Tell(string what, string file, bool json, bool open)
    {
        var line = $"{what}: {ShownPath.Of(file, Directory.GetCurrentDirectory())}";
        if (json)
        {
            Terminal.Note(line);
        }
        else
        {
            Console.Out.WriteLine(Terminal.Line(line));
        }

        if (open)
        {
            Open(file);
        }
    }

    /// <summary>With whatever the system opens such a file with.</summary>
    static void Open(string file)
    {
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
        }
        catch (Exception problem)
            when (problem is Win32Exception or InvalidOperationException or IOException)
        {
            Terminal.Note($"--open: nothing here opens {file}: {problem.Message}");
        }
    }
}
