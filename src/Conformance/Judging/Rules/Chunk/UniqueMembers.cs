using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Chunk;

internal static class UniqueMembers
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "chunk/unique-members",
            Statement = "No object of a chunk has a member twice.",
            Kinds = [new("repeated", "A member stands twice in one object.")],
            Unexercised = "no chunk",
            Needs = RuleNeeds.Json,
            Advice = "Write each member once: readers keep the first, the last or both.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.HasObjects)
        {
            report.Exercise(rule);
        }

        foreach (var (eventNumber, member) in answer.Facts.RepeatedMembers)
        {
            report.Fail(rule, "repeated", Place.Of(eventNumber), "each member once", member);
        }
    }
}
