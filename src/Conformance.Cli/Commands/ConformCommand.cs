using System.CommandLine;

namespace Conformance.Cli.Commands;

/// <summary><c>conform</c>: its commands, in the order in which help lists them.</summary>
internal static class ConformCommand
{
    public static RootCommand Build()
    {
        var root = new RootCommand(
            "Judges what providers of large language models send, byte by byte, against the wire contract."
        )
        {
            RunCommand.Build(),
            JudgeCommand.Build(),
            DiffCommand.Build(),
            AcceptCommand.Build(),
            HistoryCommand.Build(),
            LintCommand.Build(),
            NewCommand.Build(),
            InitCommand.Build(),
            ServeCommand.Build(),
            ReportCommand.Build(),
            ImportCommand.Build(),
            SilenceCommand.Build(),
            RulesCommand.Build(),
            ClientsCommand.Build(),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
