namespace Conformance.Judging;

/// <summary>What a scenario hoped of the model, and what it did. Never a provider's failure.</summary>
/// <param name="Name">calls, arguments, finish-reason, text or answers-tool-result.</param>
internal sealed record ExpectationResult(
    int Turn,
    string Name,
    bool Held,
    string Expected,
    string Observed
);
