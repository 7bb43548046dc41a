using System.CommandLine;
using Conformance.Cli.Output;
using Conformance.Running.Completion;
using Conformance.Specs.Projects;

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

    /// <exception cref="BadRunException">The folder holds something that is no run.</exception>
    public static OutputSettings Read(ParseResult parsed, Gate gate, ProjectFile file)
    {
        var folder = parsed.GetValue(Folder)?.FullName;
        OutFolder.Check(folder ?? file.Out);
        return new OutputSettings
        {
            Folder = folder,
            Gate = gate,
            Json = parsed.GetValue(Json),
            JsonFile = parsed.GetValue(JsonFile)?.FullName,
            Html = !parsed.GetValue(NoHtml),
            Open = parsed.GetValue(Open),
        };
    }
}
