using Conformance.Dialects.ChatCompletions;
using Conformance.Running.Planning;
using Conformance.Serve.Faults;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>Answers every scenario by the book, from what it expects, for each target: nobody needs a key to try one.</summary>
internal static class IdealCatalog
{
    public static List<ServedTarget> Read(Plan plan)
    {
        var targets = new List<ServedTarget>();
        foreach (var cells in plan.Cells.GroupBy(cell => cell.Target, StringComparer.Ordinal))
        {
            var model = cells.First().Model;
            targets.Add(
                new ServedTarget(
                    "/" + cells.Key,
                    [model.Name],
                    new IdealAnswers([.. cells.Select(cell => cell.Scenario)], model)
                )
            );
        }

        return targets;
    }

    sealed class IdealAnswers(IReadOnlyList<Scenario> scenarios, ProviderModel model)
        : IAnswerSource
    {
        public FoundAnswer Find(ReadOnlyMemory<byte> body)
        {
            if (RequestShape.Of(body) is not { } shape)
            {
                return FoundAnswer.None(
                    "the request is no chat completion: expected a JSON object with `messages`"
                );
            }

            IdealTurn? best = null;
            foreach (var scenario in scenarios)
            {
                if (
                    IdealTurn.Find(scenario, model, shape) is { } turn
                    && (best is null || turn.Said == shape.Said)
                )
                {
                    best = turn;
                    if (turn.Said == shape.Said)
                    {
                        break;
                    }
                }
            }

            for (var i = 0; best is null && i < scenarios.Count; i++)
            {
                best = IdealTurn.FindDetour(scenarios[i], model, shape);
            }

            if (best is null)
            {
                return FoundAnswer.None("no scenario comes to a request of this shape");
            }

            return FoundAnswer.Of(
                new ServedAnswer(
                    $"ideal/{best.Scenario.Id}#{best.Number}",
                    body,
                    null,
                    best.Expectation.Refused ? Refusal(best) : Response(best, body)
                )
            );
        }

        static ReceivedResponse Response(IdealTurn turn, ReadOnlyMemory<byte> body)
        {
            var answer = IdealAnswer.Write(turn, ChatRequest.Parse(body)!, body.Span);
            return new ReceivedResponse(
                200,
                [new HeaderField("Content-Type", answer.ContentType)],
                answer.Body
            );
        }

        static ReceivedResponse Refusal(IdealTurn turn)
        {
            var unknown = turn.Scenario.Request.Model is not null;
            return new ReceivedResponse(
                unknown ? 404 : 400,
                [new HeaderField("Content-Type", "application/json")],
                ErrorBodies.Write(
                    unknown ? "The model does not exist." : "The request cannot be answered.",
                    "invalid_request_error",
                    unknown ? "model_not_found" : "invalid_request"
                )
            );
        }
    }
}
