using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class FinishReasonAtEnd
{
    public static readonly Convention Convention = new(
        "finish-reason-at-end",
        "Only the chunk that ends a choice has the member `finish_reason`; no other has it, not even as null.",
        [new("chunk/finish-reason-key", "missing")],
        ConventionSources.Zai(
            "choices[0].finish_reason: Completion reason (only appears in the last chunk)"
        ),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Tgi(
                "ChatCompletionChoice.required",
                "\"required\": [\"index\", \"delta\"]"
            ),
        ],
    };

    static bool Fits(ConventionCase one) =>
        one.Answer is ChatAnswer { NullFinishReason: false } answer
        && (answer.LastFinish is not { } last || one.Failure.Place.Event < last);
}
