using Conformance.Dialects.ChatCompletions.Requests;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ThinkInContent
{
    const string Open = "<think>";
    const string Close = "</think>";

    public static readonly Convention Convention = new(
        "think-in-content",
        "The content begins with the reasoning between `<think>` and `</think>`, behind which the answer stands.",
        [new("text/no-reasoning-markup", "markup")],
        ConventionSources.Vendor(
            "MiniMax documentation, OpenAI SDK",
            "undated",
            "Important note about the native API without reasoning_split",
            "https://platform.minimax.io/docs/api-reference/text-openai-api",
            "the `content` field will contain `<think>` tag content, which must be preserved completely"
        ),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Vendor(
                "Perplexity documentation, Sonar Reasoning Pro",
                "undated",
                "Note",
                "https://docs.perplexity.ai/docs/sonar/models/sonar-reasoning-pro",
                "designed to output a <think> section containing reasoning tokens, immediately followed by a valid JSON object",
                "2026-11-28"
            ),
        ],
    };

    static bool Fits(ConventionCase one) =>
        one.Answer is ChatAnswer answer
        && !ApartWasAsked(answer)
        && one.Failure.Observed.TrimStart().StartsWith(Open, StringComparison.Ordinal)
        && answer.Choices.TrueForAll(ReasonsOnce);

    /// <summary>MiniMax sends the reasoning in a member of its own where the request has `reasoning_split`.</summary>
    static bool ApartWasAsked(ChatAnswer answer) =>
        RequestMembers.Open(
            answer.Exchange.Request.Body,
            static (request, _) => (object)RequestMembers.IsTrue(request, "reasoning_split"u8)
        )
            is true;

    /// <summary>One pair of marks, at the beginning; an answer that was cut short may lack the second.</summary>
    static bool ReasonsOnce(ChoiceFacts choice)
    {
        var text = choice.Content.Text.TrimStart();
        if (!text.StartsWith(Open, StringComparison.Ordinal))
        {
            return true;
        }

        var reasoning = text[Open.Length..];
        var end = reasoning.IndexOf(Close, StringComparison.Ordinal);
        var answer = end < 0 ? "" : reasoning[(end + Close.Length)..];
        return (end >= 0 || choice.CutShort)
            && !answer.Contains(Open, StringComparison.Ordinal)
            && !answer.Contains(Close, StringComparison.Ordinal)
            && !answer.TrimEnd().EndsWith("</answer>", StringComparison.Ordinal);
    }
}
