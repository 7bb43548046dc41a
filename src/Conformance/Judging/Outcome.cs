namespace Conformance.Judging;

/// <summary>What became of a cell. The worst undeclared thing names it; the last three were not judged.</summary>
internal enum Outcome
{
    Pass,

    /// <summary>Every finding is declared.</summary>
    Known,

    /// <summary>Undeclared SHOULD findings only.</summary>
    Warn,

    /// <summary>The model did not do what the scenario is for; what was exercised still counts.</summary>
    Inconclusive,

    /// <summary>An undeclared MUST finding.</summary>
    Fail,

    /// <summary>There was nothing to judge, or it could not be read.</summary>
    Error,

    /// <summary>The recording answers another request.</summary>
    Stale,

    /// <summary>There is no recording.</summary>
    Missing,

    /// <summary>Declared out of scope, no key, the model is retired, or the target was given up.</summary>
    Skipped,
}

internal static class OutcomeNames
{
    public static string Name(this Outcome outcome) =>
        outcome switch
        {
            Outcome.Pass => "pass",
            Outcome.Known => "known",
            Outcome.Warn => "warn",
            Outcome.Inconclusive => "inconclusive",
            Outcome.Fail => "fail",
            Outcome.Error => "error",
            Outcome.Stale => "stale",
            Outcome.Missing => "missing",
            _ => "skipped",
        };

    public static bool IsJudged(this Outcome outcome) =>
        outcome is not (Outcome.Stale or Outcome.Missing or Outcome.Skipped);

    /// <summary>The cell's findings say something final about the provider.</summary>
    public static bool IsConclusive(this Outcome outcome) =>
        outcome is Outcome.Pass or Outcome.Known or Outcome.Warn or Outcome.Fail;

    public static Outcome? Parse(string name)
    {
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            if (outcome.Name() == name)
            {
                return outcome;
            }
        }

        return null;
    }
}
