using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>Why the model stopped, as the provider tells it.</summary>
internal static class FinishRules
{
    const string NoChoice = "no choice";

    public static readonly Rule Present = new()
    {
        Id = "finish/present",
        Level = Level.Must,
        Statement = "Every choice has at least one finish reason that is not null.",
        Kinds = [new("missing", "A choice never gets a finish reason.")],
        Unexercised = NoChoice,
        Advice = "Send `finish_reason` on the last chunk of each choice.",
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.choices.items.finish_reason",
            "The reason the model stopped generating tokens."
        ),
    };

    public static readonly Rule Consistent = new()
    {
        Id = "finish/consistent",
        Level = Level.Must,
        Statement = "All finish reasons of a choice are equal.",
        Kinds = [new("changed", "A choice has two different finish reasons.")],
        Unexercised = "no finish reason",
        Advice = "Decide once why the model stopped.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "`tool_calls` on one chunk, `stop` on a later one",
            Sources.OpenAiNode("keeps the last: `stop`"),
            Sources.LangChain("appends one to the other: `tool_callsstop`")
        ),
        FurtherSources =
        [
            Sources.Client(
                "RayBytes/ChatMock",
                "pull request 114",
                "clients that keep the last value discard the tool calls",
                "https://github.com/RayBytes/ChatMock/pull/114"
            ),
        ],
    };

    public static readonly Rule Once = new()
    {
        Id = "finish/once",
        Level = Level.Should,
        Statement = "At most one chunk of a choice has a finish reason.",
        Kinds = [new("repeated", "The finish reason is sent again.")],
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
    };

    public static readonly Rule ToolCallsWhenCalled = new()
    {
        Id = "finish/tool-calls-when-called",
        Level = Level.Must,
        Statement =
            "Where a function was called and the answer was not cut, the finish reason is `tool_calls`.",
        Kinds =
        [
            new("other", "The model called a tool, and the finish reason says something else."),
        ],
        Unexercised = "no tool call",
        Advice = "Send `tool_calls` whenever the message holds a call.",
        Exceptions =
            "With tool_choice named or required, `stop` is only a SHOULD: OpenAI's own models have answered so.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.choices.items.finish_reason",
            "`tool_calls` if the model called a tool"
        ),
    };

    public static readonly Rule CalledWhenToolCalls = new()
    {
        Id = "finish/called-when-tool-calls",
        Level = Level.Must,
        Statement =
            "Where the finish reason is `tool_calls`, there is at least one call with a name.",
        Kinds = [new("no-call", "The finish reason is tool_calls, and there is no call to run.")],
        Unexercised = "no finish reason tool_calls",
        Advice = "Deliver the calls, or another finish reason.",
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.choices.items.finish_reason",
            "`tool_calls` if the model called a tool"
        ),
    };

    public static readonly Rule LengthHonest = new()
    {
        Id = "finish/length-honest",
        Level = Level.Should,
        Statement =
            "Where the completion used up the request's token limit, the finish reason is `length`.",
        Kinds = [new("hidden", "The limit was reached, and the finish reason hides it.")],
        Unexercised = "the limit was not reached, or is not known",
        Advice = "Let `length` win over every other reason.",
        Exceptions = "Providers whose limit does not count reasoning.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.choices.items.finish_reason",
            "`length` if the maximum number of tokens specified in the request was reached"
        ),
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(Present, CheckPresent) { SkippedAfterError = true },
        new(Consistent, CheckConsistent) { SkippedAfterError = true },
        new(Once, CheckOnce) { SkippedAfterError = true },
        new(ToolCallsWhenCalled, CheckToolCallsWhenCalled) { SkippedAfterError = true },
        new(CalledWhenToolCalls, CheckCalledWhenToolCalls) { SkippedAfterError = true },
        new(LengthHonest, CheckLengthHonest) { SkippedAfterError = true },
    ];

    static void CheckPresent(ChatAnswer answer, RuleReport report, Rule rule)
    {
        // A stream that breaks off has no finish because it has no end, which stream/done-last says.
        if (answer is { Streamed: true, Terminators.Count: 0 })
        {
            report.NotExercised(rule, "the stream breaks off");
            return;
        }

        foreach (var choice in answer.Choices)
        {
            report.Exercise(rule);
            if (choice.Finishes.Count == 0)
            {
                report.FailAbsent(
                    rule,
                    "missing",
                    $"/choices/{choice.FirstPosition}/finish_reason",
                    "a finish reason",
                    "null or absent to the end"
                );
            }
        }
    }

    static void CheckConsistent(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            foreach (var finish in choice.Finishes)
            {
                if (answer.Streamed)
                {
                    report.Exercise(rule);
                }

                if (finish.Value != choice.Finish)
                {
                    report.Fail(
                        rule,
                        "changed",
                        finish.Event,
                        finish.Pointer,
                        choice.Finish!,
                        finish.Value
                    );
                }
            }
        }
    }

    static void CheckOnce(ChatAnswer answer, RuleReport report, Rule rule)
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

                // Another value is finish/consistent.
                if (i > 0 && choice.Finishes[i].Value == choice.Finish)
                {
                    report.Fail(
                        rule,
                        "repeated",
                        choice.Finishes[i].Event,
                        choice.Finishes[i].Pointer,
                        $"null after event {choice.Finishes[0].Event}",
                        choice.Finishes[i].Value
                    );
                }
            }
        }
    }

    static void CheckToolCallsWhenCalled(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            if (
                choice.Calls.Count == 0
                || choice.Finish is null
                || choice.CutShort
                || choice.Calls.TrueForAll(call => call.Custom)
            )
            {
                continue;
            }

            report.Exercise(rule);

            // An unknown value is finish/known, and two values are finish/consistent; each says all there is to say.
            var finish = choice.Finishes[^1];
            if (
                finish.Value is "stop" or "function_call"
                && !choice.Finishes.Exists(other => other.Value == "tool_calls")
            )
            {
                var forced =
                    answer.Request?.Choice.Mode is ToolChoiceMode.Named or ToolChoiceMode.Required;
                report.Fail(
                    rule,
                    "other",
                    finish.Event,
                    finish.Pointer,
                    "tool_calls",
                    finish.Value,
                    finish.Value == "stop" && (forced || answer.Request is null)
                        ? Level.Should
                        : Level.Must
                );
            }
        }
    }

    static void CheckCalledWhenToolCalls(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            foreach (var finish in choice.Finishes)
            {
                if (finish.Value != "tool_calls")
                {
                    continue;
                }

                report.Exercise(rule);

                // Calls whose names never came are tool-call/name-on-open.
                if (choice.Calls.Count == 0)
                {
                    report.Fail(
                        rule,
                        "no-call",
                        finish.Event,
                        finish.Pointer,
                        "at least one call",
                        "no tool_calls in the whole answer"
                    );
                }

                break;
            }
        }
    }

    static void CheckLengthHonest(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, "the request is not known");
            return;
        }

        if (
            answer.Request.TokenLimit is not { } limit
            || answer.Usages.Count == 0
            || answer.Usages[^1].Completion is not { } used
            || used < limit
            || answer.Choices.Count != 1
            || answer.Choices[0].Finish is not { } reason
        )
        {
            return;
        }

        report.Exercise(rule);
        if (reason is not "length" && !answer.Choices[0].CutShort)
        {
            var finish = answer.Choices[0].Finishes[0];
            report.Fail(
                rule,
                "hidden",
                finish.Event,
                finish.Pointer,
                $"length: {used} of {limit} tokens are used",
                reason
            );
        }
    }
}
