using System.CommandLine;

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
}
