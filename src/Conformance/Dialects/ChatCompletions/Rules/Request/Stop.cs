using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class Stop
{
    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/stop",
            Level = Level.Must,
            Statement = "The content holds none of the request's `stop` sequences.",
            Kinds = [new("sent", "A stop sequence of the request stands in the content.")],
            Unexercised = "no stop sequence, or the answer was cut or refused",
            Advice =
                "Hold text back while it may become a stop sequence, and end before the sequence.",
            Exceptions =
                "A request with `include_stop_str_in_output`, `no_stop_trim` or `min_tokens`.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Source = ChatSources.OpenAi(
                "StopConfiguration",
                "Up to 4 sequences where the API will stop generating further tokens. The returned text will not contain the stop sequence."
            ),
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        foreach (var content in StoppedContent.Of(answer, request, OwnEnd.Of(answer)))
        {
            report.Exercise(rule);
            content.FailAtFirst("sent", report, rule);
        }
    }
}
