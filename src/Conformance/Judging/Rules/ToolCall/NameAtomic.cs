namespace Conformance.Judging.Rules.ToolCall;

internal static class NameAtomic
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool-call/name-atomic",
            Statement = "Once a call has its name, no later delta of it has one.",
            Kinds = [new("again", "A later delta of the call carries a name again.")],
            Unexercised = Reasons.NoContinuation,
            Advice = "Send the whole name once, on the first delta of the call.",
            Modes = RuleModes.Stream,
        },
        (answer, report, rule) =>
            LaterMembers.Check(answer, report, rule, "again", message => message.NamesAgain)
    );
}
