using Conformance.Results.Grouping;

namespace Conformance.Reports;

/// <summary>What a report says of a cause besides the finding that stands for it.</summary>
internal static class CauseText
{
    const int MostNames = 6;

    /// <summary>Empty where it is one finding of one cell.</summary>
    /// <param name="all">Every cell is named, in a file; on a terminal some are.</param>
    /// <param name="quote">How a name is written.</param>
    public static IEnumerable<(string Name, string Value)> Lines(
        FindingCause cause,
        bool all,
        Func<string, string> quote
    )
    {
        if (cause.Renamed.Count > 0)
        {
            yield return (
                "renamed",
                $"in its place: {string.Join(", ", cause.Renamed.Select(quote))}"
            );
        }

        if (cause.Scenarios.Count > 1)
        {
            yield return (
                "cells",
                $"{cause.Scenarios.Count} of {quote(cause.Target)}: {Names(cause.Scenarios, all, quote)}"
            );
        }

        var turns = cause.Findings.Select(found => found.Finding.Turn).Distinct().Order().ToList();
        if (turns.Count > 1)
        {
            yield return ("turns", string.Join(", ", turns));
        }

        foreach (var other in cause.With)
        {
            yield return ("with it", $"{quote(other.Rule.Id)}: {other.Message}");
        }
    }

    /// <summary>Where it is, in a few words: the cell, or the target and in how many of its cells.</summary>
    public static string Place(FindingCause cause) =>
        cause.Scenarios.Count == 1
            ? cause.First.Cell.Cell
            : $"{cause.Target} in {Summary.Count(cause.Scenarios.Count, "cell")}";

    public static string Names(IReadOnlyList<string> names, bool all, Func<string, string> quote) =>
        all || names.Count <= MostNames
            ? string.Join(", ", names.Select(quote))
            : $"{string.Join(", ", names.Take(MostNames - 1).Select(quote))} and {names.Count - MostNames + 1} more";
}
