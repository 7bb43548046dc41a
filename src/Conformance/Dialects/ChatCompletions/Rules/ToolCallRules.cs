using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>How calls are put together from deltas.</summary>
internal static class ToolCallRules
{
    const string NoCall = "no tool call";
    const string NoContinuation = "no call came in several deltas";

    public static readonly Rule IndexDense = new()
    {
        Id = "tool-call/index-dense",
        Level = Level.Must,
        Statement = "The indexes of an answer's calls are 0, 1, 2 … in order of first appearance.",
        Kinds = [new("gap", "A call appears at an index that skips one.")],
        Unexercised = NoCall,
        Advice = "Count the calls of an answer from 0, text blocks not included.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "the first call comes in several deltas at index 1",
            Sources.OpenAiNode(
                "uses the index as the position in its list: two entries, the first of them empty"
            ),
            Sources.LangChain("merges entries by their index: one call")
        ),
        FurtherSources =
        [
            Sources.Client(
                "vercel/ai",
                "issue 18333",
                "StreamingToolCallTracker.flush throws at the hole in its array",
                "https://github.com/vercel/ai/issues/18333"
            ),
        ],
    };

    public static readonly Rule OneCallPerIndex = new()
    {
        Id = "tool-call/one-call-per-index",
        Level = Level.Must,
        Statement = "At one index no later delta opens another call.",
        Kinds =
        [
            new(
                "another-call",
                "Another call begins at an index that is taken, so that clients merge the two."
            ),
        ],
        Unexercised = NoContinuation,
        Advice = "Give each parallel call an index of its own.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "a delta with another id at an index that is taken",
            Sources.OpenAiPython(
                "appends its id, name and arguments to those of the first: one call"
            ),
            Sources.LangChain("does not merge entries whose ids differ: two calls")
        ),
        FurtherSources =
        [
            Sources.Client(
                "ollama/ollama",
                "issue 15457",
                "parallel calls all at index 0",
                "https://github.com/ollama/ollama/issues/15457"
            ),
        ],
    };

    public static readonly Rule NoDuplicateCall = new()
    {
        Id = "tool-call/no-duplicate-call",
        Level = Level.Must,
        Statement = "No two calls of an answer are equal in id, name and arguments.",
        Kinds = [new("duplicate", "The same call is sent again as another one, and runs twice.")],
        Unexercised = "fewer than two calls",
        Advice = "Send each call once.",
        Source = Sources.OpenAi(
            "ChatCompletionRequestToolMessage.tool_call_id",
            "Tool call that this message is responding to."
        ),
        FurtherSources =
        [
            Sources.Ambiguity(
                "the same id, name and arguments at two indexes",
                Sources.OpenAiPython("keeps the id for both: two calls with one id"),
                Sources.VercelAi("gives the second an id of its own making: two calls with two ids")
            ),
            Sources.Client(
                "mudler/LocalAI",
                "issue 9722",
                "the same call at several indexes runs more than once",
                "https://github.com/mudler/LocalAI/issues/9722"
            ),
        ],
    };

    public static readonly Rule NameOnOpen = new()
    {
        Id = "tool-call/name-on-open",
        Level = Level.Must,
        Statement = "The delta that opens a call has a non-empty `function.name`.",
        Kinds = [new("missing", "A call opens without the name of its function.")],
        Unexercised = NoCall,
        Advice = "Send id, type and name together, on the first delta of the call.",
        Source = Sources.Ambiguity(
            "an opening delta with an id and an empty name, the name in the next one",
            Sources.OpenAiPython(
                "appends the name when it comes: one call with the id and the name"
            ),
            Sources.VercelAi(
                "drops a delta with a blank name, and the id with it: a call with an id of the client's own making"
            )
        ),
        FurtherSources =
        [
            Sources.Client(
                "jjang-ai/vmlx",
                "pull request 244",
                "an earlier AI SDK registers the tool \"\" and drops the call",
                "https://github.com/jjang-ai/vmlx/pull/244"
            ),
        ],
    };

    public static readonly Rule NameAtomic = new()
    {
        Id = "tool-call/name-atomic",
        Level = Level.Should,
        Statement = "Once a call has its name, no later delta of it has one.",
        Kinds = [new("again", "A later delta of the call carries a name again.")],
        Unexercised = NoContinuation,
        Advice = "Send the whole name once, on the first delta of the call.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "a later delta of the call with the name again, or with its next piece",
            Sources.OpenAiPython("appends it to the name"),
            Sources.OpenAiNode("puts it in the place of the name")
        ),
    };

    public static readonly Rule TypeFunction = new()
    {
        Id = "tool-call/type-function",
        Level = Level.Should,
        Statement =
            "The opening delta of a call has `type: \"function\"`; later deltas have it too or leave it out.",
        Kinds =
        [
            new("missing", "A call opens without its type."),
            new("other", "A call's type is not `function`."),
        ],
        Unexercised = NoCall,
        Advice = "Send `type: \"function\"` on the opening delta, and nothing afterwards.",
        Exceptions = "`custom` for custom tools in plain answers.",
        Source = Sources.OpenAi(
            "ChatCompletionMessageToolCallChunk.type",
            "The type of the tool. Currently, only `function` is supported."
        ),
    };

    public static readonly Rule CleanContinuation = new()
    {
        Id = "tool-call/clean-continuation",
        Level = Level.Should,
        Statement = "Deltas after the opening one have no empty `id` or `name`.",
        Kinds =
        [
            new(
                "empty",
                "A later delta carries an empty string where the member should be absent."
            ),
        ],
        Unexercised = NoContinuation,
        Advice = "Leave `id` and `name` out of continuation deltas.",
        Exceptions = "Alibaba's DashScope and LM Studio send them.",
        Modes = RuleModes.Stream,
        Source = Sources.Client(
            "anomalyco/opencode",
            "issue 37841",
            "nullish merging takes an empty string as the value",
            "https://github.com/anomalyco/opencode/issues/37841"
        ),
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(IndexDense, CheckIndexDense),
        new(
            OneCallPerIndex,
            (answer, report, rule) =>
                CheckLater(answer, report, rule, LaterMeaning.AnotherCall, "another-call")
        ),
        new(NoDuplicateCall, CheckNoDuplicateCall),
        new(NameOnOpen, CheckNameOnOpen),
        new(
            NameAtomic,
            (answer, report, rule) =>
                CheckLater(answer, report, rule, LaterMeaning.NameAgain, "again")
        ),
        new(TypeFunction, CheckTypeFunction),
        new(
            CleanContinuation,
            (answer, report, rule) =>
                CheckLater(answer, report, rule, LaterMeaning.EmptyMember, "empty")
        ),
    ];

    /// <summary>The rules that hang on what a later id or name means: the classifier has decided, this looks it up.</summary>
    public static void CheckLater(
        ChatAnswer answer,
        RuleReport report,
        Rule rule,
        LaterMeaning meaning,
        string kind
    )
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (
                choice.LaterDeltas.Count > 0
                || choice.Calls.Exists(call => call.Arguments.Fragments > 1)
                || (meaning == LaterMeaning.AnotherCall && choice.Calls.Count > 1)
            )
            {
                report.Exercise(rule);
            }

            foreach (var later in choice.LaterDeltas)
            {
                if (later.Meaning == meaning)
                {
                    report.Fail(
                        rule,
                        kind,
                        later.Event,
                        later.Pointer,
                        later.Expected,
                        later.Observed
                    );
                }
            }
        }
    }

    static void CheckIndexDense(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            long next = 0;
            foreach (var call in choice.Calls)
            {
                if (call.Index is { } index && !call.AtTakenIndex)
                {
                    report.Exercise(rule);
                    if (index != next)
                    {
                        report.Fail(
                            rule,
                            "gap",
                            call.OpenEvent,
                            call.OpenPointer + "/index",
                            next.ToString(),
                            index.ToString()
                        );
                    }

                    // What follows is measured against what came, so that one gap is one failure.
                    next = index == long.MaxValue ? index : index + 1;
                }
            }
        }
    }

    static void CheckNoDuplicateCall(ChatAnswer answer, RuleReport report, Rule rule)
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
                if (SharedIds.AreEqual(call, twin))
                {
                    report.Fail(
                        rule,
                        "duplicate",
                        twin.OpenEvent,
                        twin.OpenPointer,
                        "each call once",
                        $"{twin.Name} with id {twin.Id} again"
                    );
                }
            }
        }
    }

    static void CheckNameOnOpen(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                if (call.Custom)
                {
                    continue;
                }

                report.Exercise(rule);
                if (!call.NameOnOpen)
                {
                    report.Fail(
                        rule,
                        "missing",
                        call.OpenEvent,
                        call.OpenPointer + "/function/name",
                        "a non-empty name",
                        call.OpenNameSeen
                    );
                }
            }
        }
    }

    static void CheckTypeFunction(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                report.Exercise(rule);
                var pointer = call.OpenPointer + "/type";
                if (call.OpenTypeSeen == "absent")
                {
                    report.Fail(rule, "missing", call.OpenEvent, pointer, "\"function\"", "absent");
                }
                else if (call.OpenTypeSeen is not ("\"function\"" or "null") && !call.Custom)
                {
                    // null is chunk/no-null-padding.
                    report.Fail(
                        rule,
                        "other",
                        call.OpenEvent,
                        pointer,
                        "\"function\"",
                        call.OpenTypeSeen
                    );
                }

                foreach (var (eventNumber, laterPointer, observed) in call.LaterTypes)
                {
                    report.Fail(
                        rule,
                        "other",
                        eventNumber,
                        laterPointer,
                        "absent, or \"function\"",
                        observed
                    );
                }
            }
        }
    }
}

/// <summary>Calls that share an id: the same call twice, or two calls that cannot be told apart.</summary>
internal static class SharedIds
{
    /// <summary>Each later call with the first one that has its id; calls without an id share none.</summary>
    public static IEnumerable<(CallFacts First, CallFacts Later)> Of(ChoiceFacts choice)
    {
        var first = new Dictionary<string, CallFacts>(StringComparer.Ordinal);
        foreach (var call in choice.Calls)
        {
            // Another call at a taken index is tool-call/one-call-per-index, whatever its id.
            if (call.Id is null || call.AtTakenIndex)
            {
                continue;
            }

            if (!first.TryAdd(call.Id, call))
            {
                yield return (first[call.Id], call);
            }
        }
    }

    public static bool AreEqual(CallFacts a, CallFacts b) =>
        a.Name == b.Name && ArgumentsText.JsonEqual(a.Arguments.Text, b.Arguments.Text);
}
