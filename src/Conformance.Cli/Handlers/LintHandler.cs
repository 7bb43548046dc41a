using Conformance.Cli.Projects;
using Conformance.Lint;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform lint</c> is asked.</summary>
internal sealed record LintRequest
{
    /// <summary>Files and folders, in full; none: everything.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Null: whatever lies around each of the paths.</summary>
    public Project? Project { get; init; }

    /// <summary>Print annotations of GitHub Actions.</summary>
    public bool GitHub { get; init; }

    /// <summary>Warnings make it a bad run too.</summary>
    public bool Strict { get; init; }
}

/// <summary><c>conform lint</c>: everything that is wrong, or likely wrong, in specs and recordings.</summary>
internal static class LintHandler
{
    public static int Handle(LintRequest request)
    {
        var here = Directory.GetCurrentDirectory();
        List<LintReport> reports = request.Project is { } project
            ? [Check(LintScope.Of(project, here), request.Paths)]
            : [.. LintScope.Of(request.Paths, here, Check)];
        Print(reports, request.GitHub);
        return reports.Exists(report =>
            report.Errors > 0 || (request.Strict && report.Warnings > 0)
        )
            ? ExitCode.BadRun
            : ExitCode.Clean;

        LintReport Check(LintInput input, IReadOnlyList<string> within) =>
            Within(Linter.Check(input), within, here);
    }

    /// <summary>What is wrong in a file before which nothing else can be read.</summary>
    public static int Refuse(SpecException broken, bool github)
    {
        var findings = broken.Errors.Select(LintFinding.Of).ToList();
        Print([new LintReport(findings, 1, [])], github);
        return ExitCode.BadRun;
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
