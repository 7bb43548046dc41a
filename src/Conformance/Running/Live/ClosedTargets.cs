using Conformance.Judging;

namespace Conformance.Running.Live;

/// <summary>
/// Which targets have shown that they will answer nothing: one answer that says so, or two cells in a row without any. Nothing
/// more is asked of them.
/// </summary>
internal sealed class ClosedTargets
{
    readonly Lock _lock = new();
    readonly Dictionary<string, string> _closed = new(StringComparer.Ordinal);
    readonly Dictionary<string, Suspicion> _suspicions = new(StringComparer.Ordinal);

    /// <summary>Null while the target is asked.</summary>
    public string? WhyClosed(string target)
    {
        lock (_lock)
        {
            return _closed.GetValueOrDefault(target);
        }
    }

    public void Note(FinishedTrial trial)
    {
        var result = trial.Result;
        lock (_lock)
        {
            if (Says(trial))
            {
                _closed.TryAdd(
                    result.Target,
                    $"{result.Scenario} was answered with {result.Cause}, {result.Detail}"
                );
            }
            else if (trial.HopelessSign is { } sign)
            {
                Suspect(trial, sign);
            }
            else if (!trial.Cell.Scenario.Refused)
            {
                // Somebody is there. How a refusal is worded shows nothing.
                _suspicions.Remove(result.Target);
            }
        }
    }

    static bool Says(FinishedTrial trial) =>
        trial.Result.Outcome == Outcome.Error
        && Causes.CloseTarget(trial.Result.Cause)
        && !trial.Cell.Scenario.Refused;

    void Suspect(FinishedTrial trial, string sign)
    {
        var (target, cell) = (trial.Result.Target, trial.Result.Cell);
        var before = _suspicions.GetValueOrDefault(target);
        if (before is null || before.Sign != sign)
        {
            _suspicions[target] = new Suspicion(sign, cell);
        }
        else if (before.Cell != cell)
        {
            _closed.TryAdd(
                target,
                $"{before.Cell} and {cell} ended alike, {(trial.Result.Detail.Length > 0 ? trial.Result.Detail : "turn 1: status 404")}"
            );
        }
    }

    sealed record Suspicion(string Sign, string Cell);
}
