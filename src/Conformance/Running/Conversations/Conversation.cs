using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Running.Conversations;

/// <summary>
/// Walks a scenario with one target: what to ask next, from what was answered so far. Whether the answers come from a
/// cassette or from the network, the walk is the same.
/// </summary>
internal sealed class Conversation(
    Dialect dialect,
    Scenario scenario,
    Provider provider,
    ProviderModel model,
    WantedShapes? shapes = null
)
{
    /// <summary>How far a legal detour (one call where two were hoped for) is followed.</summary>
    public const int MostDetourTurns = 3;

    const string UnknownToolResult = "error: there is no such tool";

    readonly List<TurnResult> _turns = [];
    readonly List<ExpectationResult> _expectations = [];
    readonly List<Turn> _history = [];
    bool _ended;
    int? _detourFrom;

    public Dialect Dialect => dialect;

    public IReadOnlyList<TurnResult> Turns => _turns;

    public IReadOnlyList<ExpectationResult> Expectations => _expectations;

    /// <summary>The next request that a client would send; null where the conversation is over.</summary>
    public byte[]? NextRequest() =>
        _ended ? null : dialect.Requests.Build(scenario, model, _history);

    /// <summary>
    /// Whether a request that differs from the next one at these places was made from the same answers, put together otherwise:
    /// the last of them was defective, and that is a finding already.
    /// </summary>
    public bool BlamesLastAnswer(IReadOnlyList<string> pointers) =>
        _turns.Count > 0
        && _turns[^1].Findings.Any(finding => dialect.Answers.ConcernsMessage(finding.Where))
        && pointers.All(pointer =>
            dialect.Requests.ConcernsLastAnswer(pointer, scenario, _history)
        );

    /// <summary>Takes the answer to the request that <see cref="NextRequest"/> gave.</summary>
    public void Accept(Exchange exchange)
    {
        var number = _turns.Count + 1;
        var refused = number == 1 && scenario.Refused;
        var turn = TurnJudge.Judge(
            dialect,
            exchange,
            number,
            provider,
            model,
            refused ? 4 : 2,
            null,
            shapes,
            scenario.Request.Model is null ? null : Causes.NoModel
        );
        _turns.Add(turn);
        if (turn.Cause is not null || !exchange.Response.Succeeded || turn.Reading.EndedByError)
        {
            _ended = true;
            return;
        }

        var expected =
            _detourFrom is null && number <= scenario.Turns.Count
                ? scenario.Turns[number - 1]
                : null;
        var callsMet = true;
        if (expected is not null)
        {
            callsMet = ExpectationJudge.Judge(turn, expected, _expectations);
        }

        Continue(turn.Reading, number, callsMet);
    }

    /// <summary>Ends it here: what would be asked next was not answered.</summary>
    public void End() => _ended = true;

    void Continue(Reading reading, int number, bool callsMet)
    {
        if (!callsMet && _detourFrom is null)
        {
            _detourFrom = number;
        }

        var more = _detourFrom is { } from
            ? number - from < MostDetourTurns
            : number < scenario.Turns.Count;
        if (reading.Calls.Count == 0 || !more || IsCutInArguments(reading))
        {
            _ended = true;
            return;
        }

        _history.Add(new Turn(reading.Said, [.. reading.Calls.Select(ResultOf)]));
    }

    /// <summary>What the limit cut is no call: no client goes on with it, and a provider may refuse it.</summary>
    static bool IsCutInArguments(Reading reading)
    {
        if (!reading.CutByLimit)
        {
            return false;
        }

        foreach (var call in reading.Calls)
        {
            using var arguments = ArgumentsText.Parse(call.Arguments);
            if (arguments is null)
            {
                return true;
            }
        }

        return false;
    }

    ToolResult ResultOf(AssembledCall call)
    {
        foreach (var tool in scenario.Tools)
        {
            if (tool.Name == call.Name)
            {
                return new ToolResult(call.Id, tool.Result);
            }
        }

        return new ToolResult(call.Id, UnknownToolResult, IsError: true);
    }
}
