using System.CommandLine;
using Conformance.Cli.Output;
using Conformance.Running.Completion;

namespace Conformance.Cli.Options;

/// <summary>Where a run's results go, and how they are told.</summary>
internal static class OutputOptions
{
    public static readonly Option<DirectoryInfo> Folder = new("--out")
    {
        Description = "the run folder to write",
        HelpName = "DIR",
    };
    public static readonly Option<bool> NoHtml = new("--no-html")
    {
        Description = "do not write index.html, which takes a moment to render",
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

    public static OutputSettings Read(ParseResult parsed, Gate gate) =>
        new()
        {
            Folder = parsed.GetValue(Folder)?.FullName,
            Gate = gate,
            Json = parsed.GetValue(Json),
            JsonFile = parsed.GetValue(JsonFile)?.FullName,
            Html = !parsed.GetValue(NoHtml),
        };
}
