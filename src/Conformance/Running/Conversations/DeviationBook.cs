using Conformance.Judging;
using Conformance.Running.Planning;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Conversations;

/// <summary>The declared excuses, and which of them were used.</summary>
internal sealed class DeviationBook(IReadOnlyList<DeviationFile> files, DateOnly? asOf)
{
    public static readonly DeviationBook Empty = new([], null);

    /// <summary>The reason of the deviation that declares a finding; null where none does.</summary>
    public string? Declares(PlannedCell cell, string? upstream, Finding finding)
    {
        foreach (var (_, deviation) in For(cell.Provider.Id))
        {
            if (
                Covers(deviation, cell, upstream)
                && deviation.IsAbout(finding.Rule.Id, finding.Kind)
            )
            {
                return deviation.Reason;
            }
        }

        return null;
    }

    public IEnumerable<(DeviationFile File, Deviation Deviation)> For(string provider)
    {
        foreach (var file in files)
        {
            if (file.Provider == provider)
            {
                foreach (var deviation in file.Deviations)
                {
                    yield return (file, deviation);
                }
            }
        }
    }

    public IReadOnlyList<DeviationFile> Files => files;

    /// <summary>The day for which the excuses count; null: whatever the day.</summary>
    public DateOnly? AsOf => asOf;

    public bool Covers(Deviation deviation, PlannedCell cell, string? upstream) =>
        Names(deviation, cell, upstream)
        && (asOf is not { } day || (deviation.Since <= day && day < deviation.Expires));

    /// <summary>Whether it is about a cell, on whatever day.</summary>
    public static bool Names(Deviation deviation, PlannedCell cell, string? upstream) =>
        (deviation.Model is null || deviation.Model == cell.Model.Id)
        && (deviation.Scenario == "*" || deviation.Scenario == cell.Scenario.Id)
        && (
            deviation.Upstream is null
            || deviation.Upstream.Equals(upstream, StringComparison.OrdinalIgnoreCase)
        );
}
