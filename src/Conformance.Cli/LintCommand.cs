using System.CommandLine;
using Conformance.Lint;
using Conformance.Running.Completion;

namespace Conformance.Cli;

/// <summary><c>conform lint</c>: everything that is wrong, or likely wrong, in specs and recordings.</summary>
internal static class LintCommand
{
    static readonly Argument<string[]> Paths = new("path")
    {
        Description =
            "files or folders to check; without one, the project around the working directory",
        Arity = ArgumentArity.ZeroOrMore,
    };
    static readonly Option<string> Format = new("--format")
    {
        Description = "text: file:line:column: message; github: annotations of GitHub Actions",
        DefaultValueFactory = _ => "text",
    };
    static readonly Option<bool> Strict = new("--strict")
    {
        Description = "warnings end it with 2 too",
    };

    public static Command Build()
    {
        Format.AcceptOnlyFromAmong("text", "github");
        var command = new Command(
            "lint",
            "Checks specs, schemas and recordings, and tells everything that is wrong at once."
        )
        {
            Paths,
            Format,
            Strict,
        };
        SpecsOption.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        Terminal.UseUtf8();
        var here = Directory.GetCurrentDirectory();
        var paths = (parsed.GetValue(Paths) ?? []).Select(Path.GetFullPath).ToList();
        if (paths.Find(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
        {
            Console.Error.WriteLine(Terminal.Plain($"conform: there is no {missing}"));
            return ExitCode.BadRun;
        }

        var reports = new List<LintReport>();
        if (SpecsOption.AreAsked(parsed) || paths.Count == 0)
        {
            if (Project.Find(parsed) is not { } project)
            {
                return ExitCode.BadRun;
            }

            reports.Add(Within(Linter.Check(LintScope.Of(project, here)), paths, here));
        }
        else
        {
            reports.AddRange(LintScope.Of(paths, here, Check));
        }

        Print(reports, parsed.GetValue(Format) == "github");
        return
            reports.Exists(report => report.Errors > 0)
            || (parsed.GetValue(Strict) && reports.Exists(report => report.Warnings > 0))
            ? ExitCode.BadRun
            : ExitCode.Clean;

        LintReport Check(LintInput input, IReadOnlyList<string> within) =>
            Within(Linter.Check(input), within, here);
    }

    /// <summary>What was found in the named files and folders; all of it where none is named.</summary>
    static LintReport Within(LintReport report, IReadOnlyList<string> paths, string here) =>
        paths.Count == 0
            ? report
            : report with
            {
                Findings =
                [
                    .. report.Findings.Where(finding =>
                        paths.Any(path =>
                            LintScope.Holds(path, Path.GetFullPath(finding.File, here))
                        )
                    ),
                ],
            };

    static void Print(List<LintReport> reports, bool github)
    {
        foreach (var finding in reports.SelectMany(static report => report.Findings))
        {
            Console.Out.WriteLine(github ? LintText.GitHub(finding) : LintText.Plain(finding));
        }

        foreach (var win in reports.SelectMany(static report => report.Wins))
        {
            Console.Out.WriteLine(LintText.Win(win));
        }

        foreach (var report in reports)
        {
            Console.Out.WriteLine(LintText.Summary(report));
        }
    }
}
