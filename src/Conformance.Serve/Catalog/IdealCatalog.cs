using Conformance.Dialects;
using Conformance.Running.Planning;
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
            var first = cells.First();
            var dialect = AllDialects.Of(first.Provider);
            targets.Add(
                new ServedTarget(
                    "/" + cells.Key,
                    dialect,
                    [first.Model.Name],
                    new IdealAnswers([.. cells.Select(cell => cell.Scenario)], first.Model, dialect)
                )
            );
        }

        return targets;
    }

    sealed class IdealAnswers(
        IReadOnlyList<Scenario> scenarios,
        ProviderModel model,
        Dialect dialect
    ) : IAnswerSource
    {
        readonly IdealTurns _turns = new(scenarios, model, dialect);

        public FoundAnswer Find(SentRequest request)
        {
            var body = request.Body;
            if (dialect.Requests.ShapeOf(body) is not { } shape)
            {
                return FoundAnswer.None(dialect.Served.NoRequest);
            }

            if (_turns.Find(shape) is not { } turn)
            {
                return FoundAnswer.None("no scenario comes to a request of this shape");
            }

            return FoundAnswer.Of(
                new ServedAnswer(
                    $"ideal/{turn.Scenario.Id}#{turn.Number}",
                    body,
                    turn.Expectation.Refused ? Refusal(turn) : Response(turn, body),
                    dialect
                )
            );
        }

        ReceivedResponse Response(IdealTurn turn, ReadOnlyMemory<byte> body)
        {
            var answer = dialect.Served.IdealAnswer(turn, body);
            return new ReceivedResponse(
                200,
                [new HeaderField("Content-Type", answer.ContentType)],
                answer.Bytes
            );
        }

        ReceivedResponse Refusal(IdealTurn turn)
        {
            var unknown = turn.Scenario.Request.Model is not null;
            return new ReceivedResponse(
                unknown ? 404 : 400,
                [new HeaderField("Content-Type", "application/json")],
                dialect.Served.Error(
                    unknown
                        ? new(ServedErrorKind.NoModel, "The model does not exist.")
                        : new(ServedErrorKind.InvalidRequest, "The request cannot be answered.")
                )
            );
        }
    }
}
