using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;

namespace Conformance.Running.Live;

/// <summary>What is known of a trial besides its judged turns: where its exchanges are, what was measured, what was sent again.</summary>
/// <param name="today">As results name the day.</param>
internal sealed class TrialRecord(PlannedTrial trial, string today)
{
    readonly List<StoredExchange> _kept = [];
    readonly List<Measurements> _measured = [];
    readonly List<CellRetry> _retries = [];
    readonly List<string> _health = [];

    public int NextTurn => _kept.Count + 1;

    /// <summary>Why the next turn was not answered; null while every one was.</summary>
    public NoAnswer? NoAnswer { get; private set; }

    /// <summary>The latest request found nobody, or silence.</summary>
    public bool Dead { get; private set; }

    /// <summary>One for each turn.</summary>
    public IReadOnlyList<TurnPlace> Places =>
        [.. _kept.Select(exchange => new TurnPlace(exchange.Path, 0))];

    /// <summary>The trial before anything of it is judged.</summary>
    public CellResult Result =>
        CellVerdict.NotJudged(trial.Cell, Outcome.Error, "") with
        {
            Trial = trial.Name,
            Newest = trial.Counts,
            Source =
                _kept.Count == 0
                    ? null
                    : new CellSource("exchange", _kept[0].Path, _kept[0].Sha256, today),
        };

    public void Add(SentTurn sent, StoredExchange exchange, Measurements measured)
    {
        if (sent.Outcome.AfterTerminator is { } odd)
        {
            _health.Add($"turn {NextTurn}: {odd}");
        }

        Dead = sent.Outcome.Dead;
        _retries.AddRange(sent.Retries);
        _kept.Add(exchange);
        _measured.Add(measured);
    }

    public void End(SentTurn sent, NoAnswer none)
    {
        Dead = sent.Outcome.Dead;
        _retries.AddRange(sent.Retries);
        NoAnswer = none;
    }

    /// <summary>The verdict over the turns, and what became of the trial around them.</summary>
    public CellResult Complete(CellResult verdict)
    {
        var result = verdict with
        {
            Attempts = 1 + _retries.Count,
            Retries = _retries,
            Health = _health,
            Turns = [.. verdict.Turns.Select((turn, i) => turn with { Measured = _measured[i] })],
        };
        return NoAnswer is null
            ? result
            : result with
            {
                Outcome = Outcome.Error,
                Cause = NoAnswer.Cause,
                Detail =
                    $"turn {NextTurn}: {NoAnswer.Detail}"
                    + (_retries.Count == 0 ? "" : $"; asked {Times(NextTurn)}"),
            };
    }

    string Times(int turn) => $"{1 + _retries.Count(retry => retry.Turn == turn)} times";
}
