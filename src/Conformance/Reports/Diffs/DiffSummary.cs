using Conformance.Judging;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>The words of a comparison, the same on the terminal and in Markdown.</summary>
internal static class DiffSummary
{
    /// <summary>The heading of a kind, for a person who was woken by it.</summary>
    public static string Heading(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Worse => "worse",
            ChangeKind.FailsDifferently => "fails differently",
            ChangeKind.BecameFlaky => "became flaky",
            ChangeKind.ModelReplaced => "model replaced",
            ChangeKind.ModelRenamed => "model name changed",
            ChangeKind.RoutedElsewhere => "routed elsewhere",
            ChangeKind.MembersChanged => "members changed",
            ChangeKind.TraitChanged => "trait changed",
            ChangeKind.Declared => "new, but declared",
            ChangeKind.Undeclared => "no longer declared",
            ChangeKind.FirstSeen => "first seen under this circumstance",
            ChangeKind.Timing => "timing",
            ChangeKind.Fixed => "fixed",
            ChangeKind.NotJudged => "not judged",
            ChangeKind.Gone => "cell gone",
            _ => "cell come",
        };

    /// <summary>What happened, in one line.</summary>
    public static string Title(Change change)
    {
        var sighting = change.New.Concat(change.Old).FirstOrDefault();
        return change.Kind switch
        {
            ChangeKind.TraitChanged =>
                $"{change.Trait}: {string.Join(", ", change.To)} (was {string.Join(", ", change.From)}; where: {string.Join(", ", change.Circumstances)})",
            ChangeKind.ModelReplaced or ChangeKind.ModelRenamed =>
                $"{string.Join(", ", change.From)} -> {string.Join(", ", change.To)}{Remark(change)}",
            ChangeKind.RoutedElsewhere =>
                $"{string.Join("; ", change.Circumstances)}{Remark(change)}",
            ChangeKind.MembersChanged => Members(change),
            ChangeKind.NotJudged =>
                $"{string.Join("; ", change.To)} (was {string.Join(", ", change.From)}, last judged {change.LastJudged ?? "on an unknown day"})",
            ChangeKind.Gone =>
                $"was {string.Join(", ", change.From)}, last judged {change.LastJudged ?? "on an unknown day"}",
            ChangeKind.Come =>
                $"{string.Join(", ", change.To)}{(change.From.Count == 0 ? "" : $" (was {string.Join(", ", change.From)})")}",
            _ when sighting is not null =>
                $"{PlainFinding.Title(sighting.Finding)}{Remark(change)}",
            _ => change.Rule ?? "",
        };
    }

    /// <summary>The evidence: what was, what is, what came with it.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(Change change)
    {
        if (change.Members.Count > 0)
        {
            yield return (
                change.Kind == ChangeKind.Fixed ? "gone too" : "new too",
                "member " + string.Join(", ", change.Members)
            );
        }

        if (change.AlsoIn.Count > 0)
        {
            yield return ("also in", string.Join(", ", change.AlsoIn));
        }

        foreach (var sighting in change.Old)
        {
            foreach (var line in Lines("OLD", sighting, change.New.Count > 0))
            {
                yield return line;
            }
        }

        foreach (var sighting in change.New)
        {
            foreach (var line in Lines("NEW", sighting, change.Old.Count > 0))
            {
                yield return line;
            }
        }

        foreach (var other in change.With)
        {
            yield return ("with it", $"{Heading(other.Kind)}: {Title(other)}");
        }
    }

    static IEnumerable<(string Name, string Value)> Lines(
        string side,
        Sighting sighting,
        bool named
    )
    {
        var (cell, finding) = sighting;
        var trial = cell.Trial is { } name ? $" trial {name}" : "";
        yield return (
            side,
            (named ? PlainFinding.Title(finding) + "; " : "")
                + $"turn {finding.Turn}, {Evidence.Place(finding)}{(finding.Pointer is { } at ? $", at {at}" : "")}{trial}"
        );
        if (Evidence.Recording(cell, finding.Turn) is var (path, interaction))
        {
            yield return ("recorded", $"{path}, interaction {interaction}");
        }

        yield return ("expected", finding.Expected);
        yield return ("observed", finding.Observed);
        yield return ("bytes", finding.Excerpt);
        if (finding.Declared is { } reason)
        {
            yield return ("declared", reason);
        }
    }

    static string Members(Change change) =>
        string.Join(
            "; ",
            new[]
            {
                Some("in no answer any more: ", change.From),
                Some("in every answer now: ", change.To),
                Some("of another type: ", change.Types),
            }.Where(part => part.Length > 0)
        );

    static string Some(string words, IReadOnlyList<string> names) =>
        names.Count == 0 ? "" : words + string.Join(", ", names);

    static string Remark(Change change) => change.Remark.Length == 0 ? "" : $" ({change.Remark})";

    /// <summary>The closing sentence.</summary>
    public static string Sentence(RunDiff diff, DiffGate gate)
    {
        var counts = diff
            .Changes.GroupBy(change => change.Kind)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {Heading(group.Key)}")
            .ToList();
        var compared = Summary.Count(diff.Compared, "cell") + " compared: ";
        if (counts.Count == 0)
        {
            return compared + "nothing changed";
        }

        var gating = diff.Changes.Count(gate.Includes);
        return compared
            + string.Join(", ", counts)
            + (gating == 0 ? "; nothing to be woken for" : $"; {gating} to be woken for")
            + $" ({Gate(gate)})";
    }

    static string Gate(DiffGate gate) =>
        (
            gate.Level switch
            {
                _ when gate.FirstSeen => "changes and first sightings count",
                _ when gate.Traits => "changed traits count",
                Level.Must => "new MUST findings count",
                Level.Should => "new MUST and SHOULD findings count",
                _ => "nothing counts",
            }
        )
        + (
            gate.Cells ? ", and cells without a verdict"
            : gate.UnjudgedDays is { } days
                ? $", and cells without a verdict for more than {Summary.Count(days, "day")}"
            : ""
        );
}
