using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>A rule of chat completions whose predicate is C#, over the assembled answer.</summary>
internal sealed record ChatRule(Rule Rule, Action<ChatAnswer, RuleReport, Rule> Check)
{
    /// <summary>An answer that ended in an error is not held to it.</summary>
    public bool SkippedAfterError { get; init; }

    /// <summary>What came against what was asked: without the request, and after an error, there is nothing to hold.</summary>
    public static ChatRule OfRequest(
        Rule record,
        Action<ChatAnswer, ChatRequest, RuleReport, Rule> check
    ) =>
        new(
            record,
            (answer, report, rule) =>
            {
                if (answer.Request is { } request)
                {
                    check(answer, request, report, rule);
                }
                else
                {
                    report.NotExercised(rule, Reasons.NoRequest);
                }
            }
        )
        {
            SkippedAfterError = true,
        };

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
