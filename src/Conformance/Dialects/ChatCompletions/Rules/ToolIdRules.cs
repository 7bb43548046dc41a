using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The ids by which a tool's result finds its call.</summary>
internal static class ToolIdRules
{
    const string NoCall = "no tool call";
    const string NoRequest = "the request is not known";
    const string KimiGuidance =
        "https://github.com/MoonshotAI/Kimi-K2/blob/a80b4224e9ae6e235958a5e81e3c8b05bd0be970/docs/tool_call_guidance.md";

    public static readonly Rule Present = new()
    {
        Id = "tool-id/present",
        Level = Level.Must,
        Statement = "Each call has a non-empty string id, on the delta that opens it.",
        Kinds = [new("missing", "A call opens without an id.")],
        Unexercised = NoCall,
        Advice = "Make an id for each call, and send it with the name.",
        Source = Sources.OpenAi(
            "ChatCompletionMessageToolCall",
            "\"required\": [\"id\", \"type\", \"function\"]"
        ),
    };

    public static readonly Rule Stable = new()
    {
        Id = "tool-id/stable",
        Level = Level.Must,
        Statement = "Later ids of the same call equal the first one.",
        Kinds = [new("changed", "The same call gets another id.")],
        Unexercised = "no call came in several deltas",
        Advice = "Send the id once, or the same id again.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "one call whose later deltas have another id",
            Sources.OpenAiPython("appends one id to the other: one call"),
            Sources.LangChain("does not merge entries whose ids differ: two calls")
        ),
        FurtherSources =
        [
            Sources.Client(
                "earendil-works/pi",
                "issue as linked",
                "splits the call in two",
                "https://github.com/poolsideai/pool/issues/9"
            ),
        ],
    };

    public static readonly Rule Unique = new()
    {
        Id = "tool-id/unique",
        Level = Level.Must,
        Statement = "Different calls of an answer have different ids.",
        Kinds =
        [
            new("shared", "Two calls share an id, so that their results cannot be told apart."),
        ],
        Unexercised = "fewer than two calls",
        Advice = "Make a new id for each call.",
        Source = Sources.OpenAi(
            "ChatCompletionRequestToolMessage.tool_call_id",
            "Tool call that this message is responding to."
        ),
        FurtherSources =
        [
            Sources.Ambiguity(
                "two calls with one id at two indexes",
                Sources.OpenAiPython("keeps it for both: two calls with one id"),
                Sources.VercelAi("gives the second an id of its own making: two calls with two ids")
            ),
        ],
    };

    public static readonly Rule FreshAcrossTurns = new()
    {
        Id = "tool-id/fresh-across-turns",
        Level = Level.Should,
        Statement = "No id of an answer occurs in the history of its request.",
        Kinds = [new("reused", "A call has the id of an earlier one.")],
        Unexercised = "no earlier call",
        Advice = "Count ids on through the conversation, or make them random.",
        Needs = RuleNeeds.Request | RuleNeeds.History,
        Source = Sources.Client(
            "can1357/oh-my-pi",
            "issue 2055",
            "results are matched to calls by id through the whole history",
            "https://github.com/can1357/oh-my-pi/issues/2055"
        ),
        FurtherSources =
        [
            Sources.Client(
                "QwenLM/qwen-code",
                "pull request 5038",
                "one id in every round lets tools run over and over",
                "https://github.com/QwenLM/qwen-code/pull/5038"
            ),
        ],
    };

    public static readonly Rule Style = new()
    {
        Id = "tool-id/style",
        Level = Level.Must,
        Statement =
            "Where the vendor's documentation states the form of ids and the target's profile declares it, every id has that form.",
        Kinds = [new("other", "An id has not the form that the vendor documents.")],
        Unexercised = "the profile declares no documented form",
        Advice =
            "Send ids in the documented form: the model was trained on it, and its own back ends check it.",
        Exceptions = "The form follows the model, not the host.",
        Needs = RuleNeeds.Profile,
        Source = Sources.Vendor(
            "MoonshotAI/Kimi-K2, tool call guidance",
            "commit a80b422",
            "docs/tool_call_guidance.md, Manually Parsing Tool Calls",
            KimiGuidance,
            "The format of the tool ID is `functions.{func_name}:{idx}`, from which we can parse the function name."
        ),
        FurtherSources =
        [
            Sources.Vendor(
                "mistralai/mistral-common",
                "commit bc022b9",
                "src/mistral_common/protocol/instruct/validator.py",
                "https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py",
                "^[a-zA-Z0-9]{9}$"
            ),
        ],
    };

    public static readonly Rule KimiSequence = new()
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
        Needs = RuleNeeds.Request | RuleNeeds.History | RuleNeeds.Profile,
        Source = Sources.Vendor(
            "MoonshotAI/Kimi-K2, tool call guidance",
            "commit a80b422",
            "docs/tool_call_guidance.md, Manually Parsing Tool Calls",
            KimiGuidance,
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
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(Present, CheckPresent),
        new(
            Stable,
            (answer, report, rule) =>
                ToolCallRules.CheckLater(answer, report, rule, LaterMeaning.OtherId, "changed")
        ),
        new(Unique, CheckUnique),
        new(FreshAcrossTurns, CheckFreshAcrossTurns),
        new(Style, CheckStyle),
        new(KimiSequence, CheckKimiSequence),
    ];

    static void CheckPresent(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                report.Exercise(rule);
                if (!call.IdOnOpen)
                {
                    report.Fail(
                        rule,
                        "missing",
                        call.OpenEvent,
                        call.OpenPointer + "/id",
                        "a non-empty string",
                        call.OpenIdSeen
                    );
                }
            }
        }
    }

    static void CheckUnique(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            if (choice.Calls.Count < 2)
            {
                continue;
            }

            report.Exercise(rule);
            foreach (var (call, twin) in SharedIds.Of(choice))
            {
                if (!SharedIds.AreEqual(call, twin))
                {
                    report.Fail(
                        rule,
                        "shared",
                        twin.OpenEvent,
                        twin.OpenPointer + "/id",
                        "an id of its own",
                        twin.Id!
                    );
                }
            }
        }
    }

    static void CheckFreshAcrossTurns(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, NoRequest);
            return;
        }

        if (request.History.Count == 0)
        {
            return;
        }

        var past = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in request.History)
        {
            past.Add(call.Id ?? "");
        }

        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                if (call.Id is null)
                {
                    continue;
                }

                report.Exercise(rule);
                if (past.Contains(call.Id))
                {
                    report.Fail(
                        rule,
                        "reused",
                        call.OpenEvent,
                        call.OpenPointer + "/id",
                        "an id that the history lacks",
                        call.Id
                    );
                }
            }
        }
    }

    static void CheckStyle(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (
            report.Profile.ToolCallIdStyle is not { } style
            || !ToolCallIdStyle.Documented.Contains(style)
        )
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                if (call.Id is null)
                {
                    continue;
                }

                report.Exercise(rule);
                if (!ToolCallIdStyle.Matches(style, call.Id))
                {
                    report.Fail(
                        rule,
                        "other",
                        call.OpenEvent,
                        call.OpenPointer + "/id",
                        ToolCallIdStyle.Pattern(style),
                        call.Id
                    );
                }
            }
        }
    }

    static void CheckKimiSequence(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, NoRequest);
            return;
        }

        foreach (var choice in answer.Choices)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var call in choice.Calls)
            {
                // An id that another call of the answer has already is tool-id/unique or tool-call/no-duplicate-call.
                if (call.Id is { } id && ToolCallIdStyle.ReadKimi(id) is { } kimi && seen.Add(id))
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
        var next = request.History.Count + call.Position;
        if (call.Name is not null && kimi.Name != call.Name)
        {
            report.Fail(
                rule,
                "name",
                call.OpenEvent,
                call.OpenPointer + "/id",
                $"functions.{call.Name}:…",
                id
            );
        }
        else if (kimi.Index != next && !request.HasCall(id))
        {
            // An id that the history already has is tool-id/fresh-across-turns.
            report.Fail(
                rule,
                "index",
                call.OpenEvent,
                call.OpenPointer + "/id",
                $"functions.{kimi.Name}:{next}",
                id
            );
        }
    }
}
