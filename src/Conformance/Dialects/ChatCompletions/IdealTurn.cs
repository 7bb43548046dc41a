using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The turn of a scenario that a request asks for, where every turn before it went by the book.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IdStyle">The style of tool-call ids that the model's profile declares; null for none.</param>
/// <param name="Said">What the scenario's users say.</param>
internal sealed record IdealTurn(
    Scenario Scenario,
    int Number,
    string Model,
    string? IdStyle,
    string Said
)
{
    public Expectation Expectation => Scenario.Turns[Number - 1];

    /// <summary>Null where the scenario never comes to a request of this shape. Streamed or not is the client's choice.</summary>
    public static IdealTurn? Find(Scenario scenario, ProviderModel model, RequestShape shape)
    {
        var history = new List<AnsweredTurn>();
        for (var number = 1; number <= scenario.Turns.Count; number++)
        {
            var request = RequestBuilder.Build(scenario, model, history);
            if (RequestShape.Of(request) is not { } wanted)
            {
                return null;
            }

            if (WithoutMode(wanted) == WithoutMode(shape))
            {
                return new IdealTurn(scenario, number, model.Name, StyleOf(model), wanted.Said);
            }

            var calls = scenario.Turns[number - 1].Calls ?? [];
            history.Add(
                new AnsweredTurn(
                    "",
                    [.. calls.Select(call => new AssembledCall("", call.Name, ""))],
                    [.. calls.Select(static _ => "")]
                )
            );
        }

        return null;
    }

    /// <summary>
    /// The last turn, for a request that begins as the scenario does and went on otherwise: whoever was answered with a fault
    /// follows it. Null where it does not begin so.
    /// </summary>
    public static IdealTurn? FindDetour(
        Scenario scenario,
        ProviderModel model,
        RequestShape shape
    ) =>
        RequestShape.Of(RequestBuilder.Build(scenario, model, [])) is { } first
        && first.Said == shape.Said
        && WithoutMode(shape).StartsWith(WithoutMode(first), StringComparison.Ordinal)
            ? new IdealTurn(scenario, scenario.Turns.Count, model.Name, StyleOf(model), first.Said)
            : null;

    static string WithoutMode(RequestShape shape) =>
        shape.Text[(shape.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..];

    static string? StyleOf(ProviderModel model)
    {
        string? style = null;
        foreach (var entry in model.Profile)
        {
            style = entry.ToolCallId ?? style;
        }

        return style;
    }
}
