namespace Conformance.Judging.Rules.ToolId;

internal static class Stable
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-id/stable",
            Statement = "Later ids of the same call equal the first one.",
            Kinds = [new("changed", "The same call gets another id.")],
            Unexercised = Reasons.NoContinuation,
            Advice = "Send the id once, or the same id again.",
            Needs = RuleNeeds.Ids,
            Modes = RuleModes.Stream,
        },
        (answer, report, rule) =>
            LaterMembers.Check(answer, report, rule, "changed", message => message.OtherIds)
    );
}
