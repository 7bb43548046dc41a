using System.CommandLine;
using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Running.Completion;

namespace Conformance.Cli.Options;

/// <summary>Where a run's results go, and how they are told.</summary>
internal static class OutputOptions
{
    public static readonly Option<DirectoryInfo> Folder = new("--out")
    {
        Description =
            "the run folder to write: a new one, an empty one, or one whose older run is replaced",
        HelpName = "DIR",
    };
    public static readonly Option<bool> NoHtml = new("--no-html")
    {
        Description = "do not write index.html, which takes a moment to render",
    };
    public static readonly Option<string> History = new("--history")
    {
        Description =
            "the nights before, a folder that `conform history add` fills: index.html has a strip of them",
        HelpName = "DIR",
    };
    public static readonly Option<bool> Open = new("--open")
    {
        Description = "show index.html once it is written",
    };
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "print results.ndjson alone on standard output",
    };
    public static readonly Option<FileInfo> JsonFile = new("--json-out")
    {
        Description = "write results.ndjson to a file as well",
        HelpName = "FILE",
    };

    /// <exception cref="BadRunException">The folder holds something that is no run, or a night of the history cannot be read.</exception>
    public static OutputSettings Read(ParseResult parsed, Gate gate, Project project)
    {
        var folder = parsed.GetValue(Folder)?.FullName;
        OutFolder.Check(folder ?? project.File.Out);
        var html = !parsed.GetValue(NoHtml);
        return new OutputSettings
        {
            Folder = folder,
            Gate = gate,
            Json = parsed.GetValue(Json),
            JsonFile = parsed.GetValue(JsonFile)?.FullName,
            Html = html,
            Open = parsed.GetValue(Open),
            History = html ? NightsBefore.Read(parsed.GetValue(History), project) : null,
        };
    }
}
