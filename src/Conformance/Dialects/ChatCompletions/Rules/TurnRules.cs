using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>Later turns, errors, and members sent twice.</summary>
internal static class TurnRules
{
    public static readonly Rule HistoryAccepted = new()
    {
        Id = "turn/history-accepted",
        Level = Level.Must,
        Statement =
            "A request with the history of the conversation so far is answered with success.",
        Kinds = [new("refused", "The provider refuses the history that its own answer led to.")],
        Unexercised = "no later turn",
        Advice =
            "Accept assistant messages without content, ids of any form, and messages without vendor members.",
        Exceptions =
            "Error causes are not findings here either. DeepSeek, Kimi's thinking models and Gemini 3 want state of their own back.",
        Needs = RuleNeeds.Request | RuleNeeds.History,
        Source = Sources.OpenAi(
            "ChatCompletionRequestAssistantMessage.content",
            "The contents of the assistant message. Required unless `tool_calls` or `function_call` is specified."
        ),
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [new(HistoryAccepted, CheckHistoryAccepted)];

    static void CheckHistoryAccepted(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Turn == 1)
        {
            return;
        }

        if (answer.Cause is not null)
        {
            report.NotExercised(rule, "the status is the cause of an error, not a finding");
            return;
        }

        report.Exercise(rule);
        if (!answer.Response.Succeeded)
        {
            report.Fail(
                rule,
                "refused",
                null,
                "",
                "2xx",
                answer.ErrorCode is { } code
                    ? $"{answer.Response.Status} ({code})"
                    : answer.Response.Status.ToString()
            );
        }
    }
}
