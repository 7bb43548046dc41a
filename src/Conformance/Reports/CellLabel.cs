using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>What a square of the matrix says: a glyph, for the eye, and words, for everyone.</summary>
internal readonly record struct CellLabel(Outcome Outcome, string Words)
{
    const int MostRules = 3;

    public string Glyph =>
        Outcome switch
        {
            Outcome.Pass => "✓",
            Outcome.Known => "≈",
            Outcome.Warn => "!",
            Outcome.Inconclusive => "?",
            Outcome.Fail => "✗",
            Outcome.Error => "E",
            Outcome.Stale => "~",
            Outcome.Missing => "–",
            _ => "∅",
        };

    public string AsciiGlyph =>
        Outcome switch
        {
            Outcome.Pass => "+",
            Outcome.Known => "=",
            Outcome.Fail => "X",
            Outcome.Missing => "-",
            Outcome.Skipped => "o",
            _ => Glyph,
        };

    /// <summary>One label for trials that came out alike, with their number; the worst first.</summary>
    public static IReadOnlyList<CellLabel> Of(IEnumerable<CellResult> trials) =>
        [
            .. trials
                .Select(cell => new CellLabel(cell.Outcome, WordsOf(cell)))
                .GroupBy(label => label)
                .OrderByDescending(group => group.Key.Outcome)
                .ThenBy(group => group.Key.Words, StringComparer.Ordinal)
                .Select(group =>
                    group.Count() == 1
                        ? group.Key
                        : group.Key with
                        {
                            Words = $"{group.Key.Words} ×{group.Count()}",
                        }
                ),
        ];

    static string WordsOf(CellResult cell) =>
        cell.Outcome switch
        {
            Outcome.Fail => "fail" + Rules(cell, f => f.Gates && f.Level == Level.Must),
            Outcome.Warn => "warn" + Rules(cell, f => f.Gates),
            Outcome.Known => "known" + Rules(cell, f => f.Declared is not null),
            Outcome.Error when cell.Cause is { } cause => "error: " + cause,
            _ => cell.Outcome.Name(),
        };

    static string Rules(CellResult cell, Func<Finding, bool> which)
    {
        var rules = cell
            .Findings.Where(which)
            .Select(finding => finding.Rule.Id)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (rules.Count == 0)
        {
            return "";
        }

        var named = string.Join(", ", rules.Take(MostRules));
        return rules.Count > MostRules
            ? $": {named} and {rules.Count - MostRules} more"
            : ": " + named;
    }
}
