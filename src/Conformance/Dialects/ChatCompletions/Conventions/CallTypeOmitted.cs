using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class CallTypeOmitted
{
    public static readonly Convention Convention = new(
        "call-type-omitted",
        "A tool call that comes whole in one delta, or in a plain answer, has no `type`.",
        [new("tool-call/type-function", "missing")],
        ConventionSources.Mistral("ToolCall", "required: - function; type: default: function"),
        Fits
    );

    static bool Fits(ConventionCase one) =>
        one.Failure.Observed == "absent" && one.Answer is ChatAnswer { CallsContinue: false };
}
