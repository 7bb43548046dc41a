using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Running.Completion;

/// <summary>What must be undeclared for a run to fail.</summary>
internal sealed record Gate(Level? Level, IReadOnlyList<string> BreaksClients)
{
    public static readonly Gate Default = new(Judging.Level.Must, []);

    public bool Includes(Finding finding) =>
        finding.Gates && Level is { } level && finding.Level >= level;
}

/// <summary>0: nothing undeclared at the gating level; 1: conformance failures; 2: the run itself is bad. 2 wins.</summary>
internal static class ExitCode
{
    public const int Clean = 0;
    public const int Failures = 1;
    public const int BadRun = 2;

    public static int Of(CompletedRun run, Gate gate, bool requireRecordings)
    {
        var newest = run.Cells.Where(cell => cell.Newest).ToList();
        if (
            run.Incomplete is not null
            || (run.StaleDeviations.Count > 0 && run.Header.Mode == "replay")
            || newest.Exists(cell =>
                cell.Outcome == Outcome.Error
                || (requireRecordings && cell.Outcome is Outcome.Missing or Outcome.Stale)
            )
        )
        {
            return BadRun;
        }

        return newest.Exists(cell => Fails(cell, gate)) ? Failures : Clean;
    }

    /// <summary>Only what was judged can fail; a stale recording's findings are history.</summary>
    public static bool Fails(CellResult cell, Gate gate) =>
        cell.Outcome.IsJudged()
        && (
            cell.Findings.Any(gate.Includes)
            || (
                gate.Level == Level.Model && cell.Expectations.Any(expectation => !expectation.Held)
            )
            || cell.Clients.Any(gate.BreaksClients.Contains)
        );
}
