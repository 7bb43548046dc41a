using Conformance.Judging;

namespace Conformance.Reports;

/// <summary>What the words for outcomes mean, for the legend of a report.</summary>
internal static class OutcomeMeaning
{
    public static readonly (Outcome Outcome, string Meaning)[] All =
    [
        (Outcome.Pass, "judged, and no rule failed"),
        (Outcome.Known, "every finding is declared as a deviation, with a reason and an end"),
        (Outcome.Warn, "undeclared SHOULD findings only"),
        (
            Outcome.Inconclusive,
            "the model did not do what the scenario is for; what was exercised still counts"
        ),
        (Outcome.Fail, "at least one undeclared MUST finding"),
        (Outcome.Error, "there was nothing to judge, or it could not be read; not a finding"),
        (Outcome.Stale, "not judged: the recording answers another request than the scenario's"),
        (Outcome.Missing, "not judged: there is no recording"),
        (
            Outcome.Skipped,
            "not judged: out of scope, no key, the model is retired, or the target was given up"
        ),
    ];
}
