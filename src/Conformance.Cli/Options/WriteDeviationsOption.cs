using System.CommandLine;

namespace Conformance.Cli.Options;

/// <summary><c>--write-deviations</c>: declares what a run finds, so that from then on only what is new fails.</summary>
internal sealed class WriteDeviationsOption : Option<string>
{
    public WriteDeviationsOption()
        : base("--write-deviations")
    {
        Description =
            "declare everything undeclared in FILE, for 90 days; for several providers a folder, or a name with {provider} in it";
        HelpName = "FILE";
    }
}
