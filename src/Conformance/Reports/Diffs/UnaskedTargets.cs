using Conformance.Results;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>
/// Targets that were not asked for one reason (retired, no key, not in the plan any more) are one line, where it is more than
/// one and nobody is woken for them.
/// </summary>
internal sealed record UnaskedTargets(IReadOnlyList<string> Lines, IReadOnlySet<Change> Told)
{
    public const string Heading = "not asked";

    public static UnaskedTargets Of(RunDiff diff, DiffGate gate)
    {
        var lines = new List<string>();
        var told = new HashSet<Change>(ReferenceEqualityComparer.Instance);
        foreach (
            var reason in diff
                .Changes.Where(change => !gate.Includes(change))
                .Select(change => (Change: change, Why: Why(change)))
                .Where(one => one.Why is not null)
                .GroupBy(one => one.Why!.Value.Words, StringComparer.Ordinal)
        )
        {
            var targets = reason
                .GroupBy(one => (one.Change.Target, one.Why!.Value.Which))
                .Select(target =>
                    target.Key.Which is { } which
                        ? $"{target.Key.Target} ({which})"
                        : target.Key.Target
                )
                .ToList();
            if (targets.Count > 1)
            {
                told.UnionWith(reason.Select(one => one.Change));
                lines.Add(
                    $"{Summary.Count(reason.Sum(one => 1 + one.Change.AlsoIn.Count), "cell")}: {reason.Key}: {string.Join(", ", targets)}"
                );
            }
        }

        return new UnaskedTargets(lines, told);
    }

    /// <summary>Null where it was asked, or may have been.</summary>
    static SkipReason.Parts? Why(Change change) =>
        change.Kind switch
        {
            ChangeKind.Gone => new("not in NEW any more", change.LastJudged),
            ChangeKind.NotJudged when change.To.Count == 1 => SkipReason.OfTarget(change.To[0]),
            _ => null,
        };
}
