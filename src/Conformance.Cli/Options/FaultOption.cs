using System.CommandLine;
using Conformance.Serve.Faults;

namespace Conformance.Cli.Options;

/// <summary><c>--fault</c>: what a server does wrong.</summary>
internal sealed class FaultOption : Option<Fault?>
{
    public FaultOption()
        : base("--fault")
    {
        Description = "NAME or NAME:N (the first N requests): " + Fault.Names;
        HelpName = "NAME";
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var fault = Fault.Parse(text);
            if (fault is null)
            {
                result.AddError(
                    $"--fault: found '{text}', expected NAME or NAME:N with one of {Fault.Names}"
                );
            }

            return fault;
        };
    }
}
