using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Sse;

internal static class DataJson
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "sse/data-json",
            Statement = "The data of every event is one JSON object.",
            Kinds =
            [
                new("not-json", "An event's data is not JSON."),
                new("not-object", "An event's data is JSON, but not an object."),
            ],
            Unexercised = StreamText.NoStream,
            Advice = "Send nothing but JSON objects as data; keep-alives are comments.",
            Needs = RuleNeeds.Frames,
            Modes = RuleModes.Stream,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Facts is not { Stream.Events.Count: > 0, Compressed: false })
        {
            return;
        }

        report.Exercise(rule);
        foreach (var problem in answer.Facts.PayloadProblems)
        {
            report.Fail(
                rule,
                problem.Kind,
                Place.Of(problem.Event),
                answer.Terms.EndMarker is { } marker
                    ? $"one JSON object or {marker}"
                    : "one JSON object",
                problem.Observed
            );
        }
    }
}
