using Conformance.Judging;
using Conformance.Specs.Clients;

namespace Conformance.Results.Clients;

/// <summary>Each client at each target: pure, from what its file says and what the cells have shown.</summary>
internal static class ClientFits
{
    /// <summary>A rule that every stream exercises, and nothing else.</summary>
    const string OfStreams = "sse/data-json";

    /// <summary>By client, then by target; only targets that were judged.</summary>
    public static IReadOnlyList<ClientFit> Of(
        IEnumerable<Client> clients,
        IEnumerable<CellResult> cells
    )
    {
        var targets = cells
            .Where(cell => cell.Newest && cell.Outcome.IsJudged() && cell.Outcome != Outcome.Error)
            .GroupBy(cell => cell.Target, StringComparer.Ordinal)
            .OrderBy(target => target.Key, StringComparer.Ordinal)
            .Select(target => (target.Key, Cells: target.ToList()))
            .ToList();
        return
        [
            .. clients
                .OrderBy(client => client.Id, StringComparer.Ordinal)
                .SelectMany(client =>
                    targets.Select(target => Of(client, target.Key, target.Cells))
                ),
        ];
    }

    static ClientFit Of(Client client, string target, List<CellResult> cells) =>
        new(
            client.Id,
            client.Version,
            target,
            [
                .. cells
                    .SelectMany(cell => cell.Breaks)
                    .Where(row => row.Client == client.Id)
                    .Select(row => row.Rule ?? row.Need ?? "")
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            client.Needs.Count(need => cells.Exists(cell => Exercises(cell, need))),
            client.Needs.Count
        );

    /// <summary>A need of a shape is held against every answer of the kind that it is about.</summary>
    static bool Exercises(CellResult cell, ClientNeed need) =>
        (need.Rule is null || IsExercised(cell, need.Rule))
        && (!need.Streamed || IsExercised(cell, OfStreams))
        && (
            !need.Called
            || cell.Turns.Any(turn =>
                turn.Circumstance?.Output is Circumstance.Call or Circumstance.TextBeforeCall
            )
        );

    static bool IsExercised(CellResult cell, string rule) =>
        cell.Rules.TryGetValue(rule, out var state) && state.Kind != RuleStateKind.NotExercised;
}
