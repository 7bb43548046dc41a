using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Html.Models.Squares;

internal sealed record GroupRow(string Group, IReadOnlyList<GroupSquare> Squares);

/// <param name="Kind">The outcome's word that colours it; empty where nothing was judged.</param>
internal sealed record GroupSquare(string Kind, string Glyph, string Words)
{
    static readonly GroupSquare Nothing = new("", "", "");

    public static GroupSquare Of(string group, List<CellResult> trials)
    {
        var states = trials
            .Where(cell => cell.Outcome.IsJudged())
            .SelectMany(cell => cell.Rules)
            .Where(rule => IsIn(group, rule.Key))
            .Select(rule => rule.Value.Kind)
            .ToLookup(static kind => kind);
        var held = states[RuleStateKind.Held].Count();
        var failed = states[RuleStateKind.Failed].Count();
        var waived = states[RuleStateKind.Waived].Count();
        return failed > 0 ? Failed(failed, held, WorstOf(group, trials))
            : waived > 0 ? new GroupSquare("known", "≈", Count(waived, "waived", held))
            : held > 0 ? new GroupSquare("pass", "✓", $"{held} held")
            : states.Count > 0 ? new GroupSquare("idle", "·", "not exercised")
            : Nothing;
    }

    static bool IsIn(string group, string rule) =>
        rule.StartsWith(group, StringComparison.Ordinal) && rule[group.Length] == '/';

    static (bool Gates, Level Level) WorstOf(string group, List<CellResult> trials) =>
        trials
            .SelectMany(cell => cell.Findings)
            .Where(finding => finding.Rule.Group == group)
            .Select(finding => (finding.Gates, finding.Level))
            .DefaultIfEmpty((Gates: true, Level: Level.Should))
            .Max();

    static GroupSquare Failed(int failed, int held, (bool Gates, Level Level) worst) =>
        !worst.Gates ? new GroupSquare("known", "≈", Count(failed, "known", held))
        : worst.Level == Level.Must ? new GroupSquare("fail", "✗", Count(failed, "failed", held))
        : new GroupSquare("warn", "!", Count(failed, "failed", held));

    static string Count(int count, string what, int held) =>
        held == 0 ? $"{count} {what}" : $"{count} {what}, {held} held";
}
