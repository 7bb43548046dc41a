using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Formats;

/// <summary>The order in which such steps were recorded, which neither the names of files nor their places tell.</summary>
internal static class ScenarioOrder
{
    const string FirstState = "Started";

    /// <summary>Those of one scenario change places among themselves; everything else stays where it is.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> items, Func<T, ScenarioStep?> stepOf)
    {
        var sorted = items.ToArray();
        var scenarios = Enumerable
            .Range(0, items.Count)
            .Where(i => stepOf(items[i]) is not null)
            .GroupBy(i => stepOf(items[i])!.Scenario, StringComparer.Ordinal);
        foreach (var scenario in scenarios)
        {
            var places = scenario.ToList();
            var order = Chain(places, i => stepOf(items[i])!);
            for (var i = 0; i < places.Count; i++)
            {
                sorted[places[i]] = items[order[i]];
            }
        }

        return sorted;
    }

    /// <summary>From the first state on; what no state leads to comes last.</summary>
    static List<int> Chain(List<int> places, Func<int, ScenarioStep> stepOf)
    {
        var byState = places.ToLookup(i => stepOf(i).From, StringComparer.Ordinal);
        var order = new List<int>(places.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? state = FirstState; state is not null && seen.Add(state); )
        {
            var here = byState[state].ToList();
            order.AddRange(here);
            state = here.Select(i => stepOf(i).To).FirstOrDefault(to => to is not null);
        }

        order.AddRange(places.Where(i => !seen.Contains(stepOf(i).From)));
        return order;
    }
}
