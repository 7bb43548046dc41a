using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>A rule of chat completions whose predicate is C#, over the assembled answer.</summary>
internal sealed record ChatRule(Rule Rule, Action<ChatAnswer, RuleReport, Rule> Check)
{
    /// <summary>An answer that ended in an error is not held to it.</summary>
    public bool SkippedAfterError { get; init; }

    /// <summary>A rule that other dialects may have too, as it is here.</summary>
    /// <param name="complete">What else the record says otherwise than the template.</param>
    public static ChatRule Shared(
        SharedRule shared,
        Level level,
        RuleSource source,
        Func<Rule, Rule>? complete = null
    )
    {
        var record = shared.Template.In(level, source);
        return new ChatRule(
            complete is null ? record : complete(record),
            (answer, report, rule) => shared.Check(answer.View, report, rule)
        )
        {
            SkippedAfterError = shared.SkippedAfterError,
        };
    }
}
