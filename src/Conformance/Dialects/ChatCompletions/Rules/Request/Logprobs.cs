using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class Logprobs
{
    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/logprobs",
            Level = Level.Should,
            Statement = "The tokens of `logprobs.content` spell the content.",
            Kinds = [new("other-text", "The tokens of the logprobs spell another text.")],
            Unexercised =
                "no logprobs asked for or sent, or the answer was cut or refused, or calls a tool",
            Advice =
                "Send the tokens of the content, all of them and no others: neither those of reasoning nor those that were held back.",
            Exceptions =
                "White space around the text, control tokens at its end, and what a stop sequence of the request cut from it may differ.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Source = ChatSources.OpenAi(
                "CreateChatCompletionResponse.choices.items.logprobs.content",
                "A list of message content tokens with log probability information."
            ),
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        foreach (var choice in OwnEnd.Of(answer))
        {
            if (
                choice.Logprobs is not { Unreadable: false } logprobs
                || choice is not { Content.Length: > 0, Calls.Count: 0, OtherOutput: false }
                || IsMangled(choice.Content)
                || IsMangled(logprobs.Bytes)
            )
            {
                continue;
            }

            report.Exercise(rule);
            if (!Spells(logprobs, choice.Content.Text, mayGoOn: request.StopSequences.Count > 0))
            {
                Fail(logprobs, choice.Content.Text, report, rule);
            }
        }
    }

    /// <summary>Half a character stands for more than one text.</summary>
    static bool IsMangled(TextFacts text) => text.Text.Contains('\uFFFD');

    static bool Spells(LogprobFacts logprobs, string content, bool mayGoOn)
    {
        string[] spelled =
        [
            logprobs.Bytes.Text,
            logprobs.Tokens.Text,
            logprobs.BytesUnclosed,
            logprobs.TokensUnclosed,
        ];
        var written = content.Trim();
        return Array.Exists(
            spelled,
            text =>
                mayGoOn
                    ? text.TrimStart().StartsWith(written, StringComparison.Ordinal)
                    : text.AsSpan().Trim().SequenceEqual(written)
        );
    }

    static void Fail(LogprobFacts logprobs, string content, RuleReport report, Rule rule)
    {
        var text = logprobs.Bytes.Text;
        var blanks = text.Length - text.AsSpan().TrimStart().Length;
        var written = content.AsSpan().TrimStart();
        var same = written.CommonPrefixLength(text.AsSpan(blanks));
        report.Fail(
            rule,
            "other-text",
            new(logprobs.Bytes.EventAt(blanks + same), logprobs.Pointer),
            $"tokens that spell '{ChoiceText.Around(written.ToString(), same)}'",
            $"'{ChoiceText.Around(text, blanks + same)}'"
        );
    }
}
