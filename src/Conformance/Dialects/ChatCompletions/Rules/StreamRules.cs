using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The life of a stream, from its first chunk to <c>[DONE]</c>.</summary>
internal static class StreamRules
{
    const string NoStream = "the answer is not an event stream";

    public static readonly Rule DoneLast = new()
    {
        Id = "stream/done-last",
        Level = Level.Must,
        Statement = "A stream has exactly one event `[DONE]`, and it is the last one.",
        Kinds =
        [
            new("missing", "The stream ends without [DONE]."),
            new("repeated", "The stream has more than one [DONE]."),
            new("not-last", "Events follow [DONE]."),
        ],
        Unexercised = NoStream,
        Advice = "End every stream with one `data: [DONE]`, and close it.",
        Exceptions = "After an error within the stream a plain close is accepted.",
        Needs = RuleNeeds.Terminator,
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "ChatCompletionStreamOptions.include_usage",
            "If set, an additional chunk will be streamed before the `data: [DONE]` message."
        ),
        FurtherSources =
        [
            Sources.OpenAi(
                "CreateCompletionRequest.stream (the older endpoint)",
                "as they become available, with the stream terminated by a `data: [DONE]` message."
            ),
            Sources.Client(
                "openai/openai-dotnet",
                "commit b3b4bbb",
                "TerminalData",
                "https://github.com/openai/openai-dotnet"
            ),
        ],
    };

    public static readonly Rule OutputPresent = new()
    {
        Id = "stream/output-present",
        Level = Level.Must,
        Statement =
            "The assembled message has content, a refusal or a tool call, unless it was cut by the limit or the content filter; reasoning alone does not count.",
        Kinds = [new("nothing", "The answer ends without content, refusal or tool call.")],
        Unexercised = "the answer was cut",
        Advice = "Deliver what the model generated, or answer with an error.",
        Source = Sources.Vendor(
            "MiniMax-AI/MiniMax-Provider-Verifier",
            "commit 1daf0f8",
            "README.md, Reference Thresholds, Error-Only-Reasoning-Rate",
            "https://github.com/MiniMax-AI/MiniMax-Provider-Verifier/blob/1daf0f86122e9e0318e47a9f7a8e88f3aeb0d4dc/README.md",
            "Any presence of \"reasoning-only\" output (no final answer or tool-call) strongly signals deployment issues."
        ),
    };

    public static readonly Rule IdConstant = new()
    {
        Id = "stream/id-constant",
        Level = Level.Must,
        Statement = "All chunks with a choice or a usage have the same `id`.",
        Kinds = [new("changed", "A chunk has another id than the first one.")],
        Unexercised = "fewer than two chunks with an id",
        Advice = "Make one id for the answer, and send it on every chunk.",
        Exceptions = "Azure's opening chunk has neither a choice nor a usage.",
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.id",
            "A unique identifier for the chat completion. Each chunk has the same ID."
        ),
    };

    public static readonly Rule HeaderConstant = new()
    {
        Id = "stream/header-constant",
        Level = Level.Should,
        Statement =
            "All chunks with a choice or a usage have the same `created` and the same `model`.",
        Kinds =
        [
            new("created", "A chunk has another `created` than the first one."),
            new("model", "A chunk has another `model` than the first one."),
        ],
        Unexercised = "fewer than two chunks",
        Advice = "Take the time once, when the answer begins.",
        Exceptions = "xAI, llama.cpp and Groq's newer servers stamp each chunk.",
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.created",
            "The Unix timestamp (in seconds) of when the chat completion was created. Each chunk has the same timestamp."
        ),
    };

    public static readonly Rule NoOutputAfterFinish = new()
    {
        Id = "stream/no-output-after-finish",
        Level = Level.Must,
        Statement =
            "After the first finish reason of a choice none of its deltas has content, reasoning or tool calls.",
        Kinds = [new("output", "Output follows the finish reason.")],
        Unexercised = "no finish reason",
        Advice = "Send `finish_reason` with or after the last output.",
        Exceptions = "An empty delta after it (OpenRouter's usage chunk) is fine.",
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.choices.items.finish_reason",
            "The reason the model stopped generating tokens."
        ),
        FurtherSources =
        [
            Sources.Client(
                "OpenInterpreter/open-interpreter",
                "litellm issue 376",
                "stops at the first finish reason, and loses what follows",
                "https://github.com/BerriAI/litellm/issues/376"
            ),
        ],
    };

    public static readonly Rule DeltaIncremental = new()
    {
        Id = "stream/delta-incremental",
        Level = Level.Must,
        Statement =
            "Fragments add to what came before: no three in a row each begin with the whole of the one before them.",
        Kinds = [new("cumulative", "A fragment repeats everything that came before it.")],
        Unexercised = "fewer than three fragments",
        Advice = "Send what is new, not everything so far.",
        Exceptions =
            "Text that really repeats its own beginning: hence three in a row, and more than eight characters.",
        Modes = RuleModes.Stream,
        Source = Sources.Ambiguity(
            "fragments that each repeat everything before them",
            Sources.OpenAiNode("appends each one: the text stands there many times"),
            new ClientReading(
                "QwenLM/qwen-code",
                "pull request 3896",
                "https://github.com/QwenLM/qwen-code/pull/3896",
                "keeps what each adds to the one before: the text stands there once"
            )
        ),
        FurtherSources =
        [
            Sources.OpenAi(
                "CreateChatCompletionStreamResponse.choices.items.delta",
                "A chat completion delta generated by streamed model responses."
            ),
        ],
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(DoneLast, CheckDoneLast) { SkippedAfterError = true },
        new(OutputPresent, CheckOutputPresent) { SkippedAfterError = true },
        new(IdConstant, CheckIdConstant),
        new(HeaderConstant, CheckHeaderConstant),
        new(NoOutputAfterFinish, CheckNoOutputAfterFinish),
        new(DeltaIncremental, CheckDeltaIncremental),
    ];

    static void CheckDoneLast(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Stream is not { } stream)
        {
            return;
        }

        if (answer.Compressed)
        {
            report.NotExercised(rule, "the body is still compressed");
            return;
        }

        report.Exercise(rule);
        var terminators = answer.Terminators;
        if (terminators.Count == 0)
        {
            report.FailAbsent(
                rule,
                "missing",
                "",
                "data: [DONE] as the last event",
                answer.CutInsideEvent
                    ? "the body ends inside an event"
                    : $"the body ends after {stream.Events.Count} events"
            );
            return;
        }

        if (terminators.Count > 1)
        {
            report.Fail(
                rule,
                "repeated",
                terminators[1],
                "",
                "one [DONE]",
                $"{terminators.Count} of them"
            );
        }

        var last = stream.Events.Count - 1;
        if (terminators[^1] != last)
        {
            report.Fail(
                rule,
                "not-last",
                terminators[^1] + 1,
                "",
                "nothing after [DONE]",
                $"{last - terminators[^1]} further events"
            );
        }
    }

    static void CheckOutputPresent(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Choices.Count == 0)
        {
            CheckAnyChoice(answer, report, rule);
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.CutShort || choice.Finish is null)
            {
                // Without a finish the answer is broken off, which stream/done-last and finish/present say.
                continue;
            }

            report.Exercise(rule);
            if (!choice.HasOutput)
            {
                report.FailAbsent(
                    rule,
                    "nothing",
                    "",
                    "content, a refusal or a tool call",
                    choice.Reasoning.Length > 0
                        ? "reasoning only"
                        : $"nothing before finish_reason {choice.Finish}"
                );
            }
        }
    }

    /// <summary>An answer that came to its end without any choice. One that could not be read is told by other rules.</summary>
    static void CheckAnyChoice(ChatAnswer answer, RuleReport report, Rule rule)
    {
        var ended = answer.Streamed ? answer.Terminators.Count > 0 : answer.HasChunks;
        if (
            !ended
            || answer.PayloadProblems.Count > 0
            || answer.ChoicesBeyond.Count > 0
            || answer.ChunkFailures.Exists(failure =>
                failure.RuleId is "chunk/required-fields" or "chunk/delta-shape"
            )
        )
        {
            return;
        }

        report.FailAbsent(
            rule,
            "nothing",
            "",
            "content, a refusal or a tool call",
            "no choice in the whole answer"
        );
    }

    static void CheckIdConstant(ChatAnswer answer, RuleReport report, Rule rule)
    {
        string? first = null;
        foreach (var chunk in answer.Chunks)
        {
            if (!chunk.CarriesAnswer || string.IsNullOrEmpty(chunk.Id))
            {
                continue;
            }

            if (first is null)
            {
                first = chunk.Id;
                continue;
            }

            report.Exercise(rule);
            if (chunk.Id != first)
            {
                report.Fail(rule, "changed", chunk.Event, "/id", first, chunk.Id);
            }
        }
    }

    static void CheckHeaderConstant(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        string? created = null;
        string? model = null;
        var any = false;
        foreach (var chunk in answer.Chunks)
        {
            if (!chunk.CarriesAnswer)
            {
                continue;
            }

            if (any)
            {
                report.Exercise(rule);
            }

            any = true;
            created ??= chunk.Created;
            model ??= chunk.Model;
            if (chunk.Created is not null && chunk.Created != created)
            {
                report.Fail(rule, "created", chunk.Event, "/created", created!, chunk.Created);
            }

            if (chunk.Model is not null && chunk.Model != model)
            {
                report.Fail(rule, "model", chunk.Event, "/model", model!, chunk.Model);
            }
        }
    }

    static void CheckNoOutputAfterFinish(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Finishes.Count == 0)
            {
                continue;
            }

            report.Exercise(rule);
            foreach (var (eventNumber, pointer, observed) in choice.AfterFinish)
            {
                report.Fail(
                    rule,
                    "output",
                    eventNumber,
                    pointer,
                    $"an empty delta after finish_reason {choice.Finish}",
                    observed
                );
            }
        }
    }

    static void CheckDeltaIncremental(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            CheckFragments(
                choice.Content,
                $"/choices/{choice.FirstPosition}/delta/content",
                report,
                rule
            );
            CheckFragments(
                choice.Reasoning,
                $"/choices/{choice.FirstPosition}/delta/reasoning_content",
                report,
                rule
            );
            foreach (var call in choice.Calls)
            {
                CheckFragments(call.Arguments, call.ArgumentsPointer, report, rule);
            }
        }
    }

    static void CheckFragments(TextFacts text, string pointer, RuleReport report, Rule rule)
    {
        if (text.Fragments >= 3)
        {
            report.Exercise(rule);
        }

        foreach (var (eventNumber, observed) in text.Cumulative)
        {
            report.Fail(rule, "cumulative", eventNumber, pointer, "only what is new", observed);
        }
    }
}
