using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>Judges one conversation without a scenario.</summary>
internal sealed class ConversationJudge(
    InputConversation conversation,
    IReadOnlyList<AdHocInput> inputs,
    IReadOnlyList<Provider> providers,
    GivenTarget? given,
    ObservationSettings observation,
    Action<ExchangeFile> keep
)
{
    readonly InputExchange _first = conversation.Turns[0];
    readonly Dialect _dialect = conversation.Turns[0].Dialect;
    readonly AdHocInput _input = inputs[conversation.Turns[0].Input];
    readonly List<TurnResult> _turns = [];
    readonly List<CellTurn> _cellTurns = [];

    /// <param name="number">Of the conversation in its file, from 1.</param>
    public CellResult Judge(int number)
    {
        var (url, requested) = (_first.Sketch.Url, _first.Sketch.Model);
        var target = given is null
            ? TargetNaming.Find(providers, url, requested, null)
            : TargetNaming.Of(given, requested ?? EchoedModel() ?? "unknown");
        foreach (var turn in conversation.Turns)
        {
            JudgeTurn(turn, target);
        }

        foreach (var replaced in conversation.Replaced)
        {
            Keep(replaced, replaced.Read());
        }

        if (url.Length == 0 && given is null)
        {
            // A raw answer has no address: only what it echoes names its target, which then has no profile.
            target = TargetNaming.Find(providers, url, requested, _turns[0].Reading.EchoedModel);
        }

        return Conclude(target, number);
    }

    string? EchoedModel() =>
        _dialect.Answers.Read(_first.Read(), new ReadingOptions(1)).EchoedModel;

    void JudgeTurn(InputExchange source, NamedTarget target)
    {
        var exchange = source.Read();
        var turn = TurnJudge.Judge(
            _dialect,
            exchange,
            _input.FirstTurn + _turns.Count,
            target.Provider,
            target.Model,
            _input.ExpectedStatusClass,
            _input.Profile,
            observation.Clients.Shapes
        );
        _turns.Add(turn);
        var (path, interaction) = Keep(source, exchange);
        var input = inputs[source.Input];
        _cellTurns.Add(
            CellVerdict.Turn(turn, new TurnPlace(path, interaction)) with
            {
                Given = input.CassettePath is null ? (input.Name, source.Interaction) : null,
            }
        );
    }

    /// <summary>Where an exchange is found again: in the project's cassettes, or kept in the run folder.</summary>
    (string Path, int Interaction) Keep(InputExchange source, Exchange exchange)
    {
        if (inputs[source.Input].CassettePath is { } path)
        {
            return (path, source.Interaction);
        }

        var file = ExchangeFile.Of(exchange);
        keep(file);
        return (file.Name, 0);
    }

    CellResult Conclude(NamedTarget target, int number)
    {
        var rules = CellJudge.Rules(_dialect, _turns);
        var (findings, breaks) = observation.Clients.Judge(
            _dialect,
            _turns,
            CellJudge.Findings(_turns, _ => null)
        );
        var counted = CellJudge.Counted(_turns);
        var (outcome, cause, detail) = CellJudge.Conclude(_turns, findings, [], rules, null);
        var upstream = _turns
            .Select(turn => turn.Reading.Upstream)
            .FirstOrDefault(name => name is not null);
        return new CellResult
        {
            Provider = Excerpt.Escape(target.ProviderId),
            Model = Excerpt.Escape(target.ModelId),
            Dialect = _dialect,
            Scenario = Excerpt.Escape(_input.Scenario) + (number > 1 ? $"#{number}" : ""),
            Trial = _input.Trial,
            Upstream = upstream is null ? null : Excerpt.Escape(upstream),
            Outcome = outcome,
            Cause = cause,
            Source = new CellSource(
                _input.CassettePath is null ? "exchange" : "cassette",
                _cellTurns[0].Path,
                _input.Sha256,
                _input.Trial?[..10]
            ),
            Attempts = conversation.Attempts,
            Turns = _cellTurns,
            Rules = rules,
            Findings = findings,
            Traits = CellJudge.Traits(_dialect, _turns),
            Members = CellJudge.Members(_dialect, _turns, counted),
            Breaks = breaks,
            Fields = observation.CountFields ? CellJudge.Sum(counted) : null,
            Detail = detail,
            Health = number > 1 ? [] : _input.Health,
        };
    }
}
