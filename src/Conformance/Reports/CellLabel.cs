using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>What a square of the matrix says: a glyph, for the eye, and words, for everyone.</summary>
internal sealed record CellLabel(Outcome Outcome, string Words)
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

    /// <summary>One label for trials that came out alike, with their share of those planned; the worst first.</summary>
    /// <param name="repeat">How many trials each cell was to have.</param>
    public static IReadOnlyList<CellLabel> Of(IEnumerable<CellResult> trials, int repeat = 1) =>
        Alike(trials.Select(cell => new CellLabel(cell.Outcome, WordsOf(cell))).ToList(), repeat);

    static List<CellLabel> Alike(List<CellLabel> labels, int repeat)
    {
        var planned = Math.Max(labels.Count, repeat);
        labels.Sort(
            static (a, b) =>
                a.Outcome != b.Outcome
                    ? (int)b.Outcome - (int)a.Outcome
                    : string.CompareOrdinal(a.Words, b.Words)
        );
        var distinct = new List<CellLabel>();
        for (var i = 0; i < labels.Count; )
        {
            var count = 1;
            while (i + count < labels.Count && labels[i + count] == labels[i])
            {
                count++;
            }

            distinct.Add(
                planned == 1 || labels[i].Outcome == Outcome.Skipped
                    ? labels[i]
                    : labels[i] with
                    {
                        Words = $"{labels[i].Words} {new TrialRate(count, planned)}",
                    }
            );
            i += count;
        }

        return distinct;
    }

    static string WordsOf(CellResult cell) =>
        cell.Outcome == Outcome.Error && cell.Cause is { } cause
            ? "error: " + cause
            : cell.Outcome.Name() + Named(RulesOf(cell));

    /// <summary>The rules that decided its outcome; none where it was not a rule.</summary>
    public static IReadOnlyList<string> RulesOf(CellResult cell) =>
        cell.Outcome switch
        {
            Outcome.Fail => Rules(cell, f => f.Gates && f.Level == Level.Must),
            Outcome.Warn => Rules(cell, f => f.Gates),
            Outcome.Known => Rules(cell, f => f.Declared is not null),
            _ => [],
        };

    static List<string> Rules(CellResult cell, Func<Finding, bool> which) =>
        cell
            .Findings.Where(which)
            .Select(finding => finding.Rule.Id)
            .Distinct(StringComparer.Ordinal)
            .ToList();

    static string Named(IReadOnlyList<string> rules)
    {
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
