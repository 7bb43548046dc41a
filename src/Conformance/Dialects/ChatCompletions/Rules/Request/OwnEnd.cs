using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

/// <summary>
/// Choices that came to an end of their own: what the limit or a filter cut, what was refused, and what broke off may rightly
/// lack what the request asks for.
/// </summary>
internal static class OwnEnd
{
    public static IEnumerable<ChoiceFacts> Of(ChatAnswer answer)
    {
        for (var i = 0; i < answer.Choices.Count; i++)
        {
            var choice = answer.Choices[i];
            if (Reached(answer.View.Messages[i]) && choice.Refusal.Length == 0)
            {
                yield return choice;
            }
        }
    }

    /// <summary>All choices that came, and at least one did.</summary>
    public static bool OfAll(ChatAnswer answer) =>
        answer.Choices.Count > 0 && Of(answer).Count() == answer.Choices.Count;

    static bool Reached(MessageView message) =>
        message.Stops.Count > 0
        && message.Stops.All(stop =>
            stop.Reason
                is StopReason.Stop
                    or StopReason.ToolCalls
                    or StopReason.LegacyCall
                    or StopReason.Other
        );
}
