using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Http;

/// <summary>What sse/utf8 says of a stream.</summary>
internal static class Utf8
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "http/utf8",
            Statement = "The bytes of a JSON answer are valid UTF-8.",
            Kinds = [new("invalid", "The answer holds bytes that are not UTF-8.")],
            Unexercised = "the answer is no JSON document",
            Advice =
                "Encode the answer as UTF-8, and decode what the model writes before it is cut.",
            Needs = RuleNeeds.Bytes | RuleNeeds.Body,
            Modes = RuleModes.Body,
            Since = "1.4.0",
        },
        (answer, report, rule) => Check(answer.Facts, report, rule)
    );

    static void Check(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Form != BodyForm.Json)
        {
            return;
        }

        report.Exercise(rule);
        if (answer.InvalidUtf8)
        {
            var body = answer.Response.Body.Span;
            var at = InvalidUtf8.FirstIn(body);
            report.Fail(
                rule,
                "invalid",
                Place.Answer,
                "UTF-8",
                $"byte {body[at]:X2} at offset {at}"
            );
        }
    }
}
