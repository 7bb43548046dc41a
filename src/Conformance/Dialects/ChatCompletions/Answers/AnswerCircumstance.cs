using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Under what an answer came: what it consists of, whether there was reasoning, and who gave it.</summary>
internal static class AnswerCircumstance
{
    /// <summary>Null where there is no answer.</summary>
    public static Circumstance? Of(ChatAnswer answer) =>
        answer.HasChunks && answer.Response.Succeeded
            ? new Circumstance(
                OutputOf(answer),
                Reasoned(answer),
                ClockMoved(answer),
                answer.Upstream is { } name ? Excerpt.Escape(name) : null
            )
            : null;

    static string OutputOf(ChatAnswer answer)
    {
        if (!answer.Called)
        {
            return Circumstance.Text;
        }

        return answer.Choices.Exists(choice => choice.TextBeforeCalls)
            ? Circumstance.TextBeforeCall
            : Circumstance.Call;
    }

    static bool Reasoned(ChatAnswer answer) =>
        answer.ReasoningTypes.Count > 0
        || answer.Choices.Exists(choice => choice.Reasoning.Length > 0)
        || answer.Usages.Exists(usage => usage.Reasoning > 0);

    static bool ClockMoved(ChatAnswer answer)
    {
        string? first = null;
        foreach (var chunk in answer.Chunks)
        {
            if (chunk is { CarriesAnswer: true, Created: { } created })
            {
                first ??= created;
                if (created != first)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
