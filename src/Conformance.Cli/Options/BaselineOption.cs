using System.CommandLine;
using Conformance.Results;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Options;

/// <summary><c>--baseline</c>: the run with which reports compare.</summary>
internal sealed class BaselineOption : Option<string>
{
    public BaselineOption()
        : base("--baseline")
    {
        Description = "a run folder, or an accepted baseline: the reports tell what changed since";
        HelpName = "DIR";
    }

    /// <summary>The option's, else the one of conform.yaml where there is one by now.</summary>
    public string? Read(ParseResult parsed, ProjectFile file) =>
        parsed.GetValue(this)
        ?? (
            file.Baseline is { } folder && File.Exists(Path.Combine(folder, RunFolder.ResultsFile))
                ? folder
                : null
        );
}
