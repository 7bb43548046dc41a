using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

/// <summary>
/// A stop sequence of the request ends a call's arguments wherever the model writes it, and is never sent: what is missing
/// then is the request's own doing.
/// </summary>
internal static class StoppedArguments
{
    public const string Why = "a stop sequence of the request may have ended the arguments";

    public static bool MayBe(CallView call, MessageView message, RequestView? request) =>
        request is { StopSequences.Count: > 0 }
        && call is { Kind: not CallKind.Custom }
        && call.State.Form is ArgumentsForm.Blank or ArgumentsForm.Incomplete
        && (
            message.Has(StopReason.Stop)
            || request.StopSequences.Any(sequence => call.State.CouldGoOnWith(sequence))
        );
}
