using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What was called, against what the request allowed.</summary>
internal static class ToolSemanticsRules
{
    const string NoRequest = "the request is not known";
    const string ToolChoiceOption = "ChatCompletionToolChoiceOption";

    public static readonly Rule Declared = new()
    {
        Id = "tool/declared",
        Level = Level.Must,
        Statement =
            "Every called function is one that the request declares, and allows where it names a subset.",
        Kinds =
        [
            new("undeclared", "A function is called that the request does not declare."),
            new(
                "not-allowed",
                "A function is called that the request declares, but does not allow."
            ),
        ],
        Unexercised = "no tool call",
        Advice = "Check the name against the request's tools before you call it a tool call.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            "CreateChatCompletionRequest.tools",
            "A list of tools the model may call."
        ),
    };

    public static readonly Rule ChoiceRequired = new()
    {
        Id = "tool/choice-required",
        Level = Level.Must,
        Statement = "With tool_choice `required` there is at least one call.",
        Kinds = [new("no-call", "A call is required, and there is none.")],
        Unexercised = "tool_choice is not required",
        Advice = "Constrain the generation to a tool call, or refuse the parameter.",
        Exceptions = "An answer cut by the limit.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            ToolChoiceOption,
            "`required` means the model must call one or more tools."
        ),
    };

    public static readonly Rule ChoiceNone = new()
    {
        Id = "tool/choice-none",
        Level = Level.Must,
        Statement = "With tool_choice `none` there is no call.",
        Kinds = [new("call", "No call is allowed, and there is one.")],
        Unexercised = "tool_choice is not none",
        Advice = "Leave the tools out of the prompt where tool_choice is none.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            ToolChoiceOption,
            "`none` means the model will not call any tool and instead generates a message."
        ),
    };

    public static readonly Rule ChoiceNamed = new()
    {
        Id = "tool/choice-named",
        Level = Level.Must,
        Statement =
            "With a named tool_choice there is at least one call, and all calls have that name.",
        Kinds =
        [
            new("no-call", "A call of a named function is demanded, and there is none."),
            new("other", "Another function is called than the one that is demanded."),
        ],
        Unexercised = "tool_choice names no function",
        Advice = "Constrain the generation to the named function, or refuse the parameter.",
        Exceptions = "An answer cut by the limit.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            ToolChoiceOption,
            "Specifying a particular tool via `{\"type\": \"function\", \"function\": {\"name\": \"my_function\"}}` forces the model to call that tool."
        ),
    };

    public static readonly Rule ParallelOff = new()
    {
        Id = "tool/parallel-off",
        Level = Level.Should,
        Statement = "With `parallel_tool_calls: false` there is at most one call.",
        Kinds = [new("several", "Several calls came, though parallel calls are off.")],
        Unexercised = "parallel calls are not off",
        Advice = "Stop after the first call, or refuse the parameter.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            "ParallelToolCalls",
            "Whether to enable parallel function calling during tool use."
        ),
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(Declared, CheckDeclared),
        new(ChoiceRequired, CheckChoiceRequired) { SkippedAfterError = true },
        new(ChoiceNone, CheckChoiceNone) { SkippedAfterError = true },
        new(ChoiceNamed, CheckChoiceNamed) { SkippedAfterError = true },
        new(ParallelOff, CheckParallelOff) { SkippedAfterError = true },
    ];

    static ChatRequest? RequestOf(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, NoRequest);
        }

        return answer.Request;
    }

    static void CheckDeclared(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (RequestOf(answer, report, rule) is not { } request)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                if (call.Name is null || call.Custom)
                {
                    continue;
                }

                report.Exercise(rule);
                var pointer = call.OpenPointer + "/function/name";
                if (request.Tool(call.Name) is null)
                {
                    var declared =
                        request.Tools.Count == 0
                            ? "no tool"
                            : string.Join(", ", request.Tools.Select(tool => tool.Name));
                    report.Fail(rule, "undeclared", call.OpenEvent, pointer, declared, call.Name);
                }
                else if (
                    request.Choice is { Mode: not ToolChoiceMode.Named, Names.Count: > 0 }
                    && !request.Choice.Names.Contains(call.Name)
                )
                {
                    report.Fail(
                        rule,
                        "not-allowed",
                        call.OpenEvent,
                        pointer,
                        string.Join(", ", request.Choice.Names),
                        call.Name
                    );
                }
            }
        }
    }

    /// <summary>A choice that came to an end by itself: what it lacks, it will not have.</summary>
    static bool Ended(ChatAnswer answer, ChoiceFacts choice) =>
        !choice.CutShort && !(answer is { Streamed: true, Terminators.Count: 0 });

    static void CheckChoiceRequired(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (RequestOf(answer, report, rule)?.Choice.Mode == ToolChoiceMode.Required)
        {
            CheckCalled(answer, report, rule, "at least one call");
        }
    }

    static void CheckCalled(ChatAnswer answer, RuleReport report, Rule rule, string expected)
    {
        foreach (var choice in answer.Choices)
        {
            if (!Ended(answer, choice))
            {
                continue;
            }

            report.Exercise(rule);
            if (choice.Calls.Count == 0)
            {
                report.FailAbsent(
                    rule,
                    "no-call",
                    $"/choices/{choice.FirstPosition}",
                    expected,
                    choice.Content.Length > 0 ? "text only" : "no call"
                );
            }
        }
    }

    static void CheckChoiceNone(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (RequestOf(answer, report, rule)?.Choice.Mode != ToolChoiceMode.None)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            report.Exercise(rule);
            if (choice.Calls.Count > 0)
            {
                var call = choice.Calls[0];
                report.Fail(
                    rule,
                    "call",
                    call.OpenEvent,
                    call.OpenPointer,
                    "no call",
                    $"a call of {call.Name ?? "nothing"}"
                );
            }
        }
    }

    static void CheckChoiceNamed(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (RequestOf(answer, report, rule)?.Choice is not { Mode: ToolChoiceMode.Named } chosen)
        {
            return;
        }

        CheckCalled(answer, report, rule, $"a call of {chosen.Names[0]}");
        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                report.Exercise(rule);
                if (
                    call.Name is not null
                    && call.Name != chosen.Names[0]
                    && answer.Request!.Tool(call.Name) is not null
                )
                {
                    report.Fail(
                        rule,
                        "other",
                        call.OpenEvent,
                        call.OpenPointer + "/function/name",
                        chosen.Names[0],
                        call.Name
                    );
                }
            }
        }
    }

    static void CheckParallelOff(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (RequestOf(answer, report, rule) is not { ParallelOff: true })
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Calls.Count == 0)
            {
                continue;
            }

            report.Exercise(rule);
            if (choice.Calls.Count > 1)
            {
                var second = choice.Calls[1];
                report.Fail(
                    rule,
                    "several",
                    second.OpenEvent,
                    second.OpenPointer,
                    "one call",
                    $"{choice.Calls.Count} calls"
                );
            }
        }
    }
}
