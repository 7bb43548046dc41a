using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolId;

internal static class KimiSequence
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-id/kimi-sequence",
            Level = Level.Should,
            Statement =
                "In ids of the form `functions.NAME:INDEX`, NAME is the called function, and INDEX counts the calls of the conversation from 0.",
            Kinds =
            [
                new("name", "The id names another function than the call."),
                new("index", "The id's index does not count on through the conversation."),
            ],
            Unexercised = "no id of Kimi's form",
            Advice = "Count the index on through the conversation.",
            Exceptions = "Moonshot's own API renames the ids of the history.",
            Needs = RuleNeeds.Request | RuleNeeds.History | RuleNeeds.Profile | RuleNeeds.Ids,
            Source = Sources.Vendor(
                "MoonshotAI/Kimi-K2, tool call guidance",
                "commit a80b422",
                "docs/tool_call_guidance.md, Manually Parsing Tool Calls",
                ToolIdRules.KimiGuidance,
                "The format of the tool ID is `functions.{func_name}:{idx}`, from which we can parse the function name."
            ),
            FurtherSources =
            [
                Sources.Client(
                    "sgl-project/sglang",
                    "issue 10600",
                    "index restarts",
                    "https://github.com/sgl-project/sglang/issues/10600"
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                if (call.Id is { } id && ToolCallIdStyle.ReadKimi(id) is { } kimi)
                {
                    report.Exercise(rule);
                    CheckKimi(call, id, kimi, request, report, rule);
                }
            }
        }
    }

    static void CheckKimi(
        CallFacts call,
        string id,
        (string Name, long Index) kimi,
        ChatRequest request,
        RuleReport report,
        Rule rule
    )
    {
        var place = new Place(call.OpenEvent, call.OpenPointer + "/id");
        var next = request.History.Count + call.Position;
        if (call.Name is not null && kimi.Name != call.Name)
        {
            report.Fail(rule, "name", place, $"functions.{call.Name}:…", id);
        }
        else if (kimi.Index != next)
        {
            report.Fail(rule, "index", place, $"functions.{kimi.Name}:{next}", id);
        }
    }
}
