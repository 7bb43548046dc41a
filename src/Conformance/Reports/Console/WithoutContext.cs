using Conformance.Judging;

namespace Conformance.Reports.Console;

/// <summary>Rules that a request or a head would have exercised: silence about them would read as a pass.</summary>
internal static class WithoutContext
{
    public static void Write(ConsolePage text, Report report)
    {
        var byReason = new SortedList<string, List<string>>(StringComparer.Ordinal);
        foreach (var cell in report.Newest)
        {
            foreach (var rule in report.Rules)
            {
                if (
                    cell.Rules.TryGetValue(rule.Id, out var state)
                    && state.Kind == RuleStateKind.NotExercised
                    && IsContext(state.Detail)
                )
                {
                    Note(byReason, state.Detail!, rule.Id);
                }
            }
        }

        foreach (var reason in byReason.Keys)
        {
            byReason[reason].Sort(StringComparer.Ordinal);
            text.Line("");
            text.Line($"Not exercised, because {reason}: {string.Join(", ", byReason[reason])}");
        }
    }

    static void Note(SortedList<string, List<string>> byReason, string reason, string rule)
    {
        if (!byReason.TryGetValue(reason, out var rules))
        {
            byReason.Add(reason, rules = []);
        }

        if (!rules.Contains(rule))
        {
            rules.Add(rule);
        }
    }

    static bool IsContext(string? why) =>
        why
            is "the request is not known"
                or "the head of the answer is not known"
                or "no header was recorded";
}
