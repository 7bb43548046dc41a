using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>
/// An error that came under a success status. It leaves as little to judge as one that its status tells; that it was disguised
/// is a finding beside it, but where the stream had begun: then no status was left to tell it.
/// </summary>
internal static class DisguisedError
{
    public static void Take(ChatAnswer answer, ErrorReading told)
    {
        answer.ErrorWords = told.Words;
        answer.Cause =
            ErrorCauses.OfDisguised(told)
            ?? (IsWhole(answer) && !answer.RefusalExpected ? Causes.Unavailable : null);
    }

    /// <summary>Nothing else was answered.</summary>
    public static bool IsWhole(ChatAnswer answer) =>
        answer.Chunks.Count == 0 && answer.Errors is [{ First: true }, ..];
}
