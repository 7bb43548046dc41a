using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>A rule whose predicate is C#, over the assembled answer.</summary>
internal sealed record ChatRule(Rule Rule, Action<ChatAnswer, RuleReport, Rule> Check)
{
    /// <summary>An answer that ended in an error is not held to it.</summary>
    public bool SkippedAfterError { get; init; }
}
