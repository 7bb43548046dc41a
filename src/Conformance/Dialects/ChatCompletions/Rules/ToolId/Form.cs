using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolId;

internal static class Form
{
    // How languages write that there is nothing.
    static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "null",
        "none",
        "nil",
        "undefined",
    };

    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-id/form",
            Level = Level.Should,
            Statement =
                "The id of a call is no word for nothing (`null`, `None`, `undefined`), and holds no white space.",
            Kinds =
            [
                new("word-for-nothing", "The id is what a program prints where it has none."),
                new(
                    "white-space",
                    "There is white space in an id, by which clients lose track of the call."
                ),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Make an id of letters and digits for each call.",
            Needs = RuleNeeds.Ids,
            Since = "1.4.0",
            Source = Sources.Client(
                "zed-industries/zed",
                "pull request 53605",
                "an id that is the text \"null\" was sent back, and the next request refused",
                "https://github.com/zed-industries/zed/pull/53605"
            ) with
            {
                Read = "2026-11-28",
            },
            FurtherSources =
            [
                Sources.Client(
                    "editor-code-assistant/eca",
                    "pull request 286",
                    "ids with white space confused the state of the calls and stalled the chat",
                    "https://github.com/editor-code-assistant/eca/pull/286"
                ) with
                {
                    Read = "2026-11-28",
                },
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var call in answer.View.Calls)
        {
            if (call.Id is not { Length: > 0 } id)
            {
                continue;
            }

            report.Exercise(rule);
            if (Nothing.Contains(id.Trim()))
            {
                report.Fail(rule, "word-for-nothing", call.IdPlace, "an id", id);
            }
            else if (id.Any(char.IsWhiteSpace))
            {
                report.Fail(rule, "white-space", call.IdPlace, "an id without white space", id);
            }
        }
    }
}
