using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Running.Live;

/// <summary>Findings that come and go: shown, with their rate, but nothing to be woken for.</summary>
internal static class FlakyFindings
{
    /// <summary>Begins the reason by which such a finding stands as declared.</summary>
    public const string Mark = "flaky: ";

    /// <summary>The cell with the named findings excused, and the outcome that is left.</summary>
    /// <param name="rates">By finding, such as <c>in 1 of 3 …</c>.</param>
    public static CellResult Excuse(
        CellResult cell,
        IReadOnlyDictionary<FindingIdentity, string> rates
    )
    {
        var any = false;
        var findings = new List<Finding>(cell.Findings.Count);
        foreach (var finding in cell.Findings)
        {
            if (
                finding.Declared is null
                && rates.TryGetValue(FindingIdentity.Of(finding), out var rate)
            )
            {
                any = true;
                findings.Add(finding with { Declared = Mark + rate });
            }
            else
            {
                findings.Add(finding);
            }
        }

        return any ? cell with { Findings = findings, Outcome = OutcomeOf(cell, findings) } : cell;
    }

    /// <summary>What asking again has shown, one exchange cannot: a finding that was flaky stays it when the cell is judged again.</summary>
    public static CellResult ExcuseAgain(CellResult judged, CellResult before) =>
        Excuse(
            judged,
            before
                .Findings.Where(finding =>
                    finding.Declared?.StartsWith(Mark, StringComparison.Ordinal) == true
                )
                .GroupBy(FindingIdentity.Of)
                .ToDictionary(group => group.Key, group => group.First().Declared![Mark.Length..])
        );

    /// <summary>As <see cref="Conversations.CellJudge"/> concludes, from what a result still says.</summary>
    static Outcome OutcomeOf(CellResult cell, List<Finding> findings)
    {
        if (cell.Outcome is not (Outcome.Fail or Outcome.Warn))
        {
            return cell.Outcome;
        }

        if (findings.Exists(finding => finding.Gates && finding.Level == Level.Must))
        {
            return Outcome.Fail;
        }

        if (cell.Expectations.Any(expectation => expectation is { Name: "calls", Held: false }))
        {
            return Outcome.Inconclusive;
        }

        return findings.Exists(finding => finding.Gates) ? Outcome.Warn : Outcome.Known;
    }
}
