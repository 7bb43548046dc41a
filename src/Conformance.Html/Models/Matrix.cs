using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Specs.Scenarios;

namespace Conformance.Html.Models;

/// <summary>The matrix: a row for each scenario, below it one for each group of rules, a column for each target.</summary>
internal sealed record Matrix(
    IReadOnlyList<string> Targets,
    IReadOnlyList<ScenarioRow> Rows,
    bool Trials
)
{
    public static Matrix Of(Report report, ChangeMarks marks)
    {
        var targets = report.Targets;
        var squares = report.Matrix;
        var groups = report
            .Rules.Select(rule => rule.Group)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var folded = FoldedScenario
            .Of(report)
            .SelectMany(row => row.Alike)
            .ToHashSet(StringComparer.Ordinal);
        var rows = report
            .Scenarios.Select(scenario =>
            {
                var cells = targets
                    .Select(target => squares[Report.Square(target, scenario)].ToList())
                    .ToList();
                return new ScenarioRow(
                    scenario,
                    [.. cells.Select(trials => Square.Of(trials, report.Header.Repeat, marks))],
                    [
                        .. groups
                            .Select(group => new GroupRow(
                                group,
                                [.. cells.Select(trials => GroupSquare.Of(group, trials))]
                            ))
                            .Where(row => row.Squares.Any(square => square.Kind.Length > 0)),
                    ]
                )
                {
                    FoldsInto = folded.Contains(scenario) ? ScenarioPath.Base(scenario) : null,
                };
            })
            .ToList();
        return new Matrix(
            targets,
            rows,
            rows.Exists(row => row.Squares.Any(one => one.Trials > 1))
        );
    }
}

internal sealed record ScenarioRow(
    string Scenario,
    IReadOnlyList<Square> Squares,
    IReadOnlyList<GroupRow> Groups
)
{
    /// <summary>The scenario that it says nothing more than; null where it stands by itself.</summary>
    public string? FoldsInto { get; init; }

    /// <summary>Judged targets come out differently here.</summary>
    public bool Differs =>
        Squares
            .Where(square => square.Cell?.Outcome.IsJudged() == true)
            .Select(square => square.Outcome)
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;
}

/// <param name="Cell">The worst of its trials; null where the plan has no such cell.</param>
/// <param name="Labels">One for trials that came out alike, the worst first.</param>
/// <param name="Change">In a word, where something changed since the baseline.</param>
internal sealed record Square(
    CellResult? Cell,
    IReadOnlyList<CellLabel> Labels,
    int Trials,
    string? Change
)
{
    public string Outcome => Cell?.Outcome.Name() ?? "";

    public static Square Of(List<CellResult> trials, int repeat, ChangeMarks marks)
    {
        if (trials.Count == 0)
        {
            return new Square(null, [], 0, null);
        }

        var labels = CellLabel.Of(trials, repeat);
        return new Square(
            trials.MaxBy(cell => cell.Outcome),
            labels,
            trials.Count,
            marks.Of(trials[0].Cell)
        );
    }
}

internal sealed record GroupRow(string Group, IReadOnlyList<GroupSquare> Squares);

/// <param name="Kind">The outcome's word that colours it; empty where nothing was judged.</param>
internal sealed record GroupSquare(string Kind, string Glyph, string Words)
{
    static readonly GroupSquare Nothing = new("", "", "");

    public static GroupSquare Of(string group, List<CellResult> trials)
    {
        var held = 0;
        var failed = 0;
        var waived = 0;
        var idle = 0;
        foreach (
            var (id, state) in trials
                .Where(cell => cell.Outcome.IsJudged())
                .SelectMany(cell => cell.Rules)
        )
        {
            if (!id.StartsWith(group, StringComparison.Ordinal) || id[group.Length] != '/')
            {
                continue;
            }

            _ = state.Kind switch
            {
                RuleStateKind.Held => held++,
                RuleStateKind.Failed => failed++,
                RuleStateKind.Waived => waived++,
                _ => idle++,
            };
        }

        if (failed > 0)
        {
            var worst = trials
                .SelectMany(cell => cell.Findings)
                .Where(finding => finding.Rule.Group == group)
                .Select(finding => (finding.Gates, finding.Level))
                .DefaultIfEmpty((Gates: true, Level: Level.Should))
                .Max();
            return !worst.Gates ? new GroupSquare("known", "≈", Count(failed, "known", held))
                : worst.Level == Level.Must
                    ? new GroupSquare("fail", "✗", Count(failed, "failed", held))
                : new GroupSquare("warn", "!", Count(failed, "failed", held));
        }

        return waived > 0 ? new GroupSquare("known", "≈", Count(waived, "waived", held))
            : held > 0 ? new GroupSquare("pass", "✓", $"{held} held")
            : idle > 0 ? new GroupSquare("idle", "·", "not exercised")
            : Nothing;
    }

    static string Count(int count, string what, int held) =>
        held == 0 ? $"{count} {what}" : $"{count} {what}, {held} held";
}

/// <summary>What changed since the baseline, cell by cell.</summary>
internal sealed class ChangeMarks
{
    readonly Dictionary<string, ChangeKind> _worst = new(StringComparer.Ordinal);

    public ChangeMarks(RunDiff? diff)
    {
        foreach (var change in diff?.Changes ?? [])
        {
            if (!_worst.TryGetValue(change.Cell, out var known) || change.Kind < known)
            {
                _worst[change.Cell] = change.Kind;
            }
        }
    }

    public string? Of(string cell) =>
        _worst.TryGetValue(cell, out var kind) ? DiffSummary.Heading(kind) : null;

    public static string Glyph(string words) =>
        words switch
        {
            "worse" => "▲",
            "fixed" => "▼",
            "cell come" => "+",
            _ => "≠",
        };
}
