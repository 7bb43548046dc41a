using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Deviations;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;

namespace Conformance.Running.Completion;

/// <summary>Excuses whose time is over while the finding still comes: it is news again, and this says why.</summary>
internal static class ExpiredDeviations
{
    public static IReadOnlyList<DeviationNote> Find(
        Plan plan,
        IReadOnlyList<CellResult> cells,
        DeviationBook deviations
    )
    {
        var notes = new List<DeviationNote>();
        if (deviations.AsOf is not { } day)
        {
            return notes;
        }

        foreach (var file in deviations.Files)
        {
            foreach (var deviation in file.Deviations.Where(entry => entry.Expires <= day))
            {
                var still = Still(plan, cells, file.Provider, deviation);
                if (still.Count > 0)
                {
                    var renewed = deviation with
                    {
                        Since = day,
                        Expires = day.AddDays(
                            Math.Max(1, deviation.Expires.DayNumber - deviation.Since.DayNumber)
                        ),
                    };
                    notes.Add(
                        new DeviationNote(
                            $"{file.Path}:{deviation.Line}: expired on {DeviationText.Day(deviation.Expires)}: {deviation.Subject} still fails in {KnownNames.List(still)}; where that may stay so, replace the entry by",
                            DeviationText.Paste(renewed)
                        )
                    );
                }
            }
        }

        return notes;
    }

    static List<string> Still(
        Plan plan,
        IReadOnlyList<CellResult> cells,
        string provider,
        Deviation deviation
    )
    {
        var planned = plan
            .Cells.Where(cell => cell.Provider.Id == provider)
            .ToDictionary(cell => cell.Path, StringComparer.Ordinal);
        return
        [
            .. cells
                .Where(cell =>
                    cell.Newest
                    && cell.Outcome.IsJudged()
                    && planned.TryGetValue(cell.Cell, out var one)
                    && DeviationBook.Names(deviation, one, cell.Upstream)
                    && cell.Findings.Any(finding =>
                        finding.Declared is null && deviation.IsAbout(finding.Rule.Id, finding.Kind)
                    )
                )
                .Select(cell => cell.Cell)
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
