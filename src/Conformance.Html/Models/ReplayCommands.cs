using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>The commands that judge a cell anew.</summary>
internal static class ReplayCommands
{
    /// <param name="mode">Of the run.</param>
    public static IReadOnlyList<string> Of(CellResult cell, string mode)
    {
        var commands = new List<string>();
        if (mode != "judge")
        {
            commands.Add(
                $"conform run --provider {Argument(cell.Provider)} --model {Argument(cell.Model)} --scenario {Argument(cell.Scenario)}"
            );
        }

        if (cell.Source is not null && cell.Turns.Count > 0)
        {
            var folder = cell.Source.Kind == "cassette" ? "cassettes/" : "";
            commands.Add(
                "conform judge "
                    + string.Join(
                        ' ',
                        cell.Turns.Select(turn => turn.Path)
                            .Distinct(StringComparer.Ordinal)
                            .Select(path => Argument(folder + path))
                    )
            );
        }

        return commands;
    }

    /// <summary>As it stands where a shell sees nothing in it.</summary>
    static string Argument(string text) =>
        text.Length > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_')
            ? text
            : Show.Shell(text);
}
