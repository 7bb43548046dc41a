using System.Text;
using Conformance.History;
using Conformance.Judging;
using Conformance.Specs;

namespace Conformance.Reports.History;

/// <summary>A history for a terminal: a strip of nights for each target, then what changed, then what comes and goes.</summary>
internal static class HistoryText
{
    const int MostTransitions = 20;
    const int MostFlaky = 10;

    public static string Write(HistoryBook book, bool ascii)
    {
        var text = new StringBuilder();
        var nights = book.Nights;
        text.Append(Summary.Count(nights.Count, "night"))
            .Append(", ")
            .Append(nights[0].Name)
            .Append(" to ")
            .Append(nights[^1].Name)
            .Append(": ")
            .Append(StripMark.Legend(ascii))
            .Append("\n\n");
        Strips(text, book, ascii);
        Changes(text, book);
        Flaky(text, book);
        return text.ToString();
    }

    static void Strips(StringBuilder text, HistoryBook book, bool ascii)
    {
        var slots = DaySlot.Of(book.Nights);
        var width = book.Targets.Max(target => target.Target.Length);
        foreach (var (series, target) in book.Series.Zip(book.Targets))
        {
            var marks = StripMark.Of(slots, series).Select(mark => mark.Glyph(ascii));
            text.Append(Plain(target.Target).PadRight(width))
                .Append("  ")
                .AppendJoin("", marks)
                .Append("  ")
                .Append(Rate(target))
                .Append('\n');
        }
    }

    /// <summary>A rate says of how many, and of which days. Nobody passed or failed where there was no verdict.</summary>
    public static string Rate(TargetHistory target)
    {
        var judged = target
            .Outcomes.Where(outcome => outcome.Key.IsConclusive())
            .Sum(outcome => outcome.Value);
        var good = target
            .Outcomes.Where(outcome => outcome.Key is Outcome.Pass or Outcome.Known)
            .Sum(outcome => outcome.Value);
        return $"{good} of {Summary.Count(judged, "judged cell")} passed ({Summary.Count(target.Nights, "night")}, {Summary.Count(target.Trials, "trial")}, {target.First.Name} to {target.Last.Name})";
    }

    static void Changes(StringBuilder text, HistoryBook book)
    {
        text.Append(
            book.Transitions.Count == 0 ? "\nNothing changed.\n" : "\nChanged, the newest first:\n"
        );
        foreach (var change in book.Transitions.Take(MostTransitions))
        {
            text.Append("  ")
                .Append(change.To.Name)
                .Append("  ")
                .Append(change.KindName)
                .Append("  ")
                .Append(Plain(change.Cell))
                .Append(": ")
                .Append(Said(change))
                .Append('\n');
        }

        More(text, book.Transitions.Count, MostTransitions);
    }

    static string Said(Transition change)
    {
        var outcomes = $"{change.Before.Name()} -> {change.After.Name()} since {change.From.Name}";
        var findings = string.Join(
            "; ",
            change
                .Findings.Select(finding =>
                    Plain($"{finding.Level.Name()} {finding.Identity.Rule}: {finding.Message}")
                )
                .Distinct(StringComparer.Ordinal)
        );
        return outcomes
            + (findings.Length == 0 ? "" : ", " + findings)
            + (change.BySuite ? " (the rules or its specs changed in between)" : "");
    }

    static void Flaky(StringBuilder text, HistoryBook book)
    {
        // One that is told of several turns or places is read once.
        var flaky = book
            .Findings.Where(finding => finding.Flaky)
            .DistinctBy(finding =>
                (finding.Cell, finding.Newest.Identity.Rule, finding.Newest.Identity.Kind)
            )
            .ToList();
        if (flaky.Count == 0)
        {
            return;
        }

        text.Append(
            $"\nHeld and failed within the last {FindingHistory.Recent} nights that had it to judge:\n"
        );
        foreach (var finding in flaky.Take(MostFlaky))
        {
            text.Append("  ")
                .Append(
                    Plain(
                        $"{finding.Cell}: {finding.Newest.Identity.Rule} {finding.Newest.Identity.Kind}, {finding.Failed} of {Summary.Count(finding.Exercised, "night")} ({Summary.Count(finding.Trials, "trial")}), {finding.First.Name} to {finding.Last.Name}"
                    )
                )
                .Append('\n');
        }

        More(text, flaky.Count, MostFlaky);
    }

    static void More(StringBuilder text, int count, int shown)
    {
        if (count > shown)
        {
            text.Append($"  and {count - shown} more: --json has all\n");
        }
    }

    static string Plain(string text) => SpecErrors.Plain(text);
}
