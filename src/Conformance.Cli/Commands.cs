using System.CommandLine;

namespace Conformance.Cli;

/// <summary>The commands of <c>conform</c>, in the order in which help lists them.</summary>
internal static class Commands
{
    static readonly Entry[] All =
    [
        new("run", RunCommand.Build),
        new("judge", JudgeCommand.Build),
        new("diff", DiffCommand.Build),
        new("accept", AcceptCommand.Build),
        new("lint", LintCommand.Build),
        new("new", NewCommand.Build),
        new("init", InitCommand.Build),
        new("serve", ServeCommand.Build),
        new("report", ReportCommand.Build),
        new("import", ImportCommand.Build),
        new("silence", SilenceCommand.Build),
        new("rules", static () => RulesCommand.Build(ProofSource.FirstFailure)),
    ];

    /// <summary>The named command alone, for its options take time to build; all of them where none is named.</summary>
    public static List<Command> Needed(string[] arguments)
    {
        var needed = new List<Command>();
        foreach (var entry in All)
        {
            if (arguments.Length > 0 && arguments[0] == entry.Name)
            {
                return [entry.Build()];
            }
        }

        foreach (var entry in All)
        {
            needed.Add(entry.Build());
        }

        return needed;
    }

    sealed record Entry(string Name, Func<Command> Build);
}
