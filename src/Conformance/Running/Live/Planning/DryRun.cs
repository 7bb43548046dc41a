using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;

namespace Conformance.Running.Live.Planning;

/// <summary>What a live run would do, and what it may cost at most: the total, then a row for each target.</summary>
internal static class DryRun
{
    static readonly string[] Head =
    [
        "provider",
        "model",
        "cells",
        "requests",
        "output tokens",
        "address",
    ];

    public static IReadOnlyList<string> Lines(LivePlan plan, LiveSettings settings)
    {
        var targets = plan
            .Trials.GroupBy(trial => trial.Cell.Target, StringComparer.Ordinal)
            .Select(trials => new TargetCost([.. trials], settings))
            .ToList();
        var lines = new List<string>
        {
            $"{Count(plan.Trials.Count, "trial")} of {Count(targets.Sum(one => one.Cells), "cell")}: {Count(targets.Sum(one => one.Requests), "request")}, up to {targets.Sum(one => one.Tokens)} output tokens; with every detour, attempt and retry at most {Count(targets.Sum(one => one.MostRequests), "request")} and {targets.Sum(one => one.MostTokens)} output tokens.",
        };
        var unlimited = Unlimited(plan);
        if (unlimited.Count > 0)
        {
            lines.Add(
                $"No ceiling of output tokens (no max_tokens): {string.Join(", ", unlimited)}"
            );
        }

        if (targets.Count > 0)
        {
            lines.Add("");
            lines.AddRange(Table([Head, .. targets.Select(one => Row(plan, one))]));
            lines.Add("");
        }

        lines.AddRange(Skipped(plan));
        return lines;
    }

    static string[] Row(LivePlan plan, TargetCost target) =>
        [
            target.First.Provider.Id,
            target.First.Model.Id,
            $"{target.Cells}",
            $"{target.Requests}",
            $"{target.Tokens}",
            plan.Endpoints[target.First.Target].Told,
        ];

    /// <summary>Numbers to the right, the last column as long as it is.</summary>
    static IEnumerable<string> Table(IReadOnlyList<string[]> rows)
    {
        var widths = Head.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row =>
            string.Join(
                "  ",
                row.Select(
                    (text, column) =>
                        column is >= 2 and <= 4 ? text.PadLeft(widths[column])
                        : column < 2 ? text.PadRight(widths[column])
                        : text
                )
            )
        );
    }

    /// <summary>The cells of one target that are skipped for one reason are a line.</summary>
    static IEnumerable<string> Skipped(LivePlan plan) =>
        plan
            .Skipped.GroupBy(cell => (Target: $"{cell.Provider}/{cell.Model}", cell.Detail))
            .Select(cells =>
                $"{cells.Key.Target}: skipped: {cells.Key.Detail}: {Named([.. cells])}"
            );

    static string Named(IReadOnlyList<CellResult> cells)
    {
        const int Most = 5;
        var names = string.Join(", ", cells.Take(Most).Select(cell => cell.Scenario));
        return cells.Count > Most ? $"{names} and {cells.Count - Most} more" : names;
    }

    static SortedSet<string> Unlimited(LivePlan plan) =>
        new(
            plan.Trials.Where(trial => trial.Ceiling == 0).Select(trial => trial.Cell.Scenario.Id),
            StringComparer.Ordinal
        );

    static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>What the trials of one target cost: as hoped, and at most.</summary>
    sealed record TargetCost(IReadOnlyList<PlannedTrial> Trials, LiveSettings Settings)
    {
        public PlannedCell First => Trials[0].Cell;

        public int Cells =>
            Trials.Select(trial => trial.Cell.Path).Distinct(StringComparer.Ordinal).Count();

        public long Requests => Trials.Sum(static trial => (long)Turns(trial));

        public long MostRequests =>
            Trials.Sum(static trial => (long)Longest(trial))
            * Settings.Attempts
            * (1 + Settings.Retries);

        public long Tokens => Trials.Sum(static trial => Turns(trial) * trial.Ceiling);

        public long MostTokens =>
            Trials.Sum(static trial => Longest(trial) * trial.Ceiling) * Settings.Attempts;

        static int Turns(PlannedTrial trial) => trial.Cell.Scenario.Turns.Count;

        static int Longest(PlannedTrial trial) => Turns(trial) + Conversation.MostDetourTurns;
    }
}
