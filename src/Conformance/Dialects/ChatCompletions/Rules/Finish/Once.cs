using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Finish;

internal static class Once
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "finish/once",
            Level = Level.Should,
            Statement = "At most one chunk of a choice has a finish reason.",
            Kinds =
            [
                new("repeated", "The finish reason is sent again."),
                new("another", "A second finish reason is sent, another than the first."),
            ],
            Unexercised = "no finish reason",
            Advice = "Send null on every other chunk, the usage chunk included.",
            Exceptions = "OpenRouter (2026) and Avian repeat it on the usage chunk.",
            Modes = RuleModes.Stream,
            Source = Sources.Client(
                "skye-harris/hass_local_openai_llm",
                "pull request 92",
                "pending tool calls are emitted at each finish reason, and run twice",
                "https://github.com/skye-harris/hass_local_openai_llm/pull/92"
            ),
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            for (var i = 0; i < choice.Finishes.Count; i++)
            {
                report.Exercise(rule);
                if (i > 0)
                {
                    report.Fail(
                        rule,
                        choice.Finishes[i].Value == choice.Finish ? "repeated" : "another",
                        new(choice.Finishes[i].Event, choice.Finishes[i].Pointer),
                        $"null after event {choice.Finishes[0].Event}",
                        choice.Finishes[i].Value
                    );
                }
            }
        }
    }
}
