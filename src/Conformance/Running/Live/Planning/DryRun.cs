using Conformance.Running.Live.Transport;

namespace Conformance.Running.Live.Planning;

/// <summary>What a live run would do, and what it may cost at most.</summary>
internal static class DryRun
{
    public static IReadOnlyList<string> Lines(LivePlan plan, LiveSettings settings)
    {
        var lines = new List<string>();
        long requests = 0;
        long most = 0;
        long tokens = 0;
        long mostTokens = 0;
        var unlimited = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in plan.Trials.GroupBy(trial => trial.Cell.Path, StringComparer.Ordinal))
        {
            var first = group.First();
            var cell = first.Cell;
            var trials = group.Count();
            var turns = cell.Scenario.Turns.Count;
            var longest = turns + Conversations.Conversation.MostDetourTurns;
            var ceiling = first.Ceiling;
            if (ceiling == 0)
            {
                unlimited.Add(cell.Scenario.Id);
            }

            requests += (long)trials * turns;
            most += (long)trials * longest * settings.Attempts * (1 + settings.Retries);
            tokens += trials * turns * ceiling;
            mostTokens += trials * longest * settings.Attempts * ceiling;
            lines.Add(
                $"{cell.Path}: {Count(trials, "trial")}, {Count(trials * turns, "request")}, up to {trials * turns * ceiling} output tokens, at {plan.Endpoints[cell.Target].Url}"
            );
        }

        foreach (var skipped in plan.Skipped)
        {
            lines.Add($"{skipped.Cell}: skipped: {skipped.Detail}");
        }

        lines.Add(
            $"{Count(plan.Trials.Count, "trial")} of {Count(plan.Trials.Select(trial => trial.Cell.Path).Distinct(StringComparer.Ordinal).Count(), "cell")}: {Count(requests, "request")}, up to {tokens} output tokens; with every detour, attempt and retry at most {Count(most, "request")} and {mostTokens} output tokens."
        );
        if (unlimited.Count > 0)
        {
            lines.Add(
                $"No ceiling of output tokens (no max_tokens): {string.Join(", ", unlimited)}"
            );
        }

        return lines;
    }

    static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
