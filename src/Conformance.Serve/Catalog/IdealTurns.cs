using Conformance.Dialects;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Serve.Catalog;

/// <summary>Finds the turn that a request asks for, among scenarios in which every turn goes by the book.</summary>
internal sealed class IdealTurns(
    IReadOnlyList<Scenario> scenarios,
    ProviderModel model,
    Dialect dialect
)
{
    /// <summary>Null where no scenario comes to a request of this shape. Streamed or not is the client's choice.</summary>
    public IdealTurn? Find(ConversationShape shape)
    {
        IdealTurn? alike = null;
        foreach (var scenario in scenarios)
        {
            if (Reach(scenario, shape) is { } reached)
            {
                if (reached.Said == shape.Said)
                {
                    return reached.Turn;
                }

                alike ??= reached.Turn;
            }
        }

        return alike
            ?? scenarios
                .Select(scenario => Detour(scenario, shape))
                .FirstOrDefault(turn => turn is not null);
    }

    /// <summary>The turn whose request has the shape, and what users said until then; null where none has.</summary>
    (IdealTurn Turn, string Said)? Reach(Scenario scenario, ConversationShape shape)
    {
        var history = new List<Turn>();
        for (var number = 1; number <= scenario.Turns.Count; number++)
        {
            var request = dialect.Requests.Build(scenario, model, history);
            if (dialect.Requests.ShapeOf(request) is not { } wanted)
            {
                return null;
            }

            if (wanted.WithoutMode == shape.WithoutMode)
            {
                return (TurnOf(scenario, number), wanted.Said);
            }

            var expected = scenario.Turns[number - 1];
            history.Add(
                new Turn(
                    dialect.Served.Hoped(expected),
                    [.. (expected.Calls ?? []).Select(static _ => new ToolResult("", ""))]
                )
            );
        }

        return null;
    }

    /// <summary>
    /// The last turn, for a request that begins as the scenario does and went on otherwise: whoever was answered with a fault
    /// follows it. Null where it does not begin so.
    /// </summary>
    IdealTurn? Detour(Scenario scenario, ConversationShape shape) =>
        dialect.Requests.ShapeOf(dialect.Requests.Build(scenario, model, [])) is { } first
        && first.Said == shape.Said
        && shape.WithoutMode.StartsWith(first.WithoutMode, StringComparison.Ordinal)
            ? TurnOf(scenario, scenario.Turns.Count)
            : null;

    IdealTurn TurnOf(Scenario scenario, int number) => new(scenario, number, model.Name, IdStyle());

    string? IdStyle()
    {
        string? style = null;
        foreach (var entry in model.Profile)
        {
            style = entry.ToolCallId ?? style;
        }

        return style;
    }
}
