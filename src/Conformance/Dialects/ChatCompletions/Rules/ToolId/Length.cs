using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolId;

internal static class Length
{
    const int MostCharacters = 64;
    const int MostShown = 40;

    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-id/length",
            Level = Level.Should,
            Statement = "No id of a call has more than 64 characters.",
            Kinds =
            [
                new("long", "An id is so long that other providers refuse it in the history."),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Make a short id, and send what else belongs to the call beside it.",
            Needs = RuleNeeds.Ids,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = Sources.Client(
                "BerriAI/litellm",
                "issue 41534",
                "an id with a thought signature in it is refused by the next provider",
                "https://github.com/BerriAI/litellm/issues/41534"
            ) with
            {
                Read = "2026-11-27",
            },
            FurtherSources =
            [
                Sources.Client(
                    "openclaw/openclaw",
                    "pull request 875",
                    "OpenAI refuses a history with a longer id: \"string too long\"",
                    "https://github.com/openclaw/openclaw/pull/875"
                ) with
                {
                    Read = "2026-11-27",
                },
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var call in answer.View.Calls)
        {
            if (call.Id is not { } id)
            {
                continue;
            }

            report.Exercise(rule);
            if (id.Length > MostCharacters)
            {
                report.Fail(
                    rule,
                    "long",
                    call.IdPlace,
                    $"at most {MostCharacters} characters",
                    $"{id.Length} characters: {id[..MostShown]}…"
                );
            }
        }
    }
}
