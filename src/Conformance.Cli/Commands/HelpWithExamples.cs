using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Conformance.Cli.Output;

namespace Conformance.Cli.Commands;

/// <summary><c>--help</c>: what the library writes, within the width of a line, and examples below it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    // A pager and a log get lines that a person can read too.
    const int WidthOfFiles = 100;

    readonly HelpAction _help;

    HelpWithExamples(HelpAction help)
    {
        _help = help;
        _help.MaxWidth = Console.IsOutputRedirected ? WidthOfFiles : Terminal.Width;
    }

    /// <summary>Gives a command tree this help, also where a command that has others below it stands alone.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().First();
        var help = new HelpWithExamples((HelpAction)option.Action!);
        option.Action = help;
        foreach (var command in root.Subcommands.Prepend(root))
        {
            if (command.Subcommands.Count > 0)
            {
                command.SetAction(help.Invoke);
            }
        }
    }

    /// <summary>Who asks for help has not finished the line yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parsed)
    {
        var exitCode = _help.Invoke(parsed);
        var command = parsed.CommandResult.Command;
        var examples = Examples.Of(command is RootCommand ? "" : command.Name);
        if (examples.Count > 0)
        {
            Console.Out.WriteLine("Examples:");
            foreach (var example in examples)
            {
                Console.Out.WriteLine("  " + example);
            }

            Console.Out.WriteLine();
        }

        return exitCode;
    }
}
