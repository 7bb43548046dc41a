using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

internal static class CleanContinuation
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-call/clean-continuation",
            Level = Level.Should,
            Statement = "Deltas after the opening one have no empty `id` or `name`.",
            Kinds =
            [
                new(
                    "empty",
                    "A later delta carries an empty string where the member should be absent."
                ),
            ],
            Unexercised = Reasons.NoContinuation,
            Advice = "Leave `id` and `name` out of continuation deltas.",
            Exceptions =
                "Alibaba's DashScope documents an empty `id` (convention empty-continuation-id); LM Studio sends both.",
            Modes = RuleModes.Stream,
            Source = Sources.Client(
                "anomalyco/opencode",
                "issue 37841",
                "nullish merging takes an empty string as the value",
                "https://github.com/anomalyco/opencode/issues/37841"
            ),
        },
        (answer, report, rule) =>
            LaterDeltas.Check(answer, report, rule, LaterMeaning.EmptyMember, "empty")
    );
}
