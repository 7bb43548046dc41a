using System.Runtime.InteropServices;
using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Dialects.ChatCompletions.Answers.Errors;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Judging;
using Conformance.Judging.View;
using Conformance.Wire.EventStreams;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// One answer as a client puts it together, with the event of everything that a rule may want to point at. Made in one pass
/// over the chunks; no chunk's JSON outlives it.
/// </summary>
internal sealed class ChatAnswer : AnswerFacts
{
    /// <summary>Null where the request is unknown: rules that need it are not exercised.</summary>
    public ChatRequest? Request { get; init; }

    public PagedList<ChunkFacts> Chunks { get; } = new();
    public List<ChoiceFacts> Choices { get; } = [];
    public List<UsageFacts> Usages { get; } = [];
    public List<ErrorFacts> Errors { get; } = [];
    public ChunkFailures ChunkFailures { get; } = new();

    /// <summary>Choices whose index is beyond what the request asks for.</summary>
    public List<ChoiceBeyond> ChoicesBeyond { get; } = [];

    /// <summary>Choices of a stream that have a <c>message</c> and no <c>delta</c>.</summary>
    public HashSet<Place> WholeMessages { get; } = [];

    /// <summary>Choices of a plain answer whose index an earlier one has already.</summary>
    public List<ChoiceBeyond> ChoicesAgain { get; } = [];

    /// <summary>The first choice whose index an earlier one of the same chunk has.</summary>
    public ChoiceBeyond? ChoiceTwiceInChunk { get; set; }

    /// <summary>The first usage that stands in a choice.</summary>
    public Place? UsageInChoice { get; set; }

    /// <summary>The numbers of the <c>[DONE]</c> events.</summary>
    public List<int> Terminators { get; } = [];

    /// <summary>What the chunks had to show, so that a chunk rule was exercised or was not.</summary>
    public ChunkParts Parts { get; set; }

    /// <summary>The first object that says so is of another dialect: its name.</summary>
    public string? OtherDialect { get; set; }

    /// <summary>Some event was no JSON, and why was told.</summary>
    public bool ToldNotJson { get; set; }

    public bool AnyLogprobs { get; set; }

    /// <summary>Some chunk has the member <c>object</c>.</summary>
    public bool NamesObject { get; set; }

    /// <summary>Some choice has <c>finish_reason: null</c>.</summary>
    public bool NullFinishReason { get; set; }

    /// <summary>The event in which the last choice to finish got its first finish reason; null where none came.</summary>
    public int? LastFinish { get; set; }

    /// <summary>Members outside the specification, by path such as <c>choices[].native_finish_reason</c>.</summary>
    public List<string> VendorMembers { get; } = [];

    /// <summary>Who answered behind a router, where the provider says so.</summary>
    public string? Upstream { get; set; }

    /// <summary>Each <c>native_finish_reason</c> with the <c>finish_reason</c> beside it.</summary>
    public List<(string Reason, string Native)> NativeFinishReasons { get; } = [];

    /// <summary>The <c>type</c> of each kind of <c>reasoning_details</c>.</summary>
    public List<string> ReasoningTypes { get; } = [];

    public List<string> ServiceTiers { get; } = [];

    /// <summary>What the errors are called: their type, or the code where they have none.</summary>
    public List<string> ErrorTypes { get; } = [];

    public bool SystemFingerprintNull { get; set; }
    public string? UnknownServiceTier { get; set; }

    /// <summary>The first of the errors that stand in a success.</summary>
    public ErrorReading? Told { get; set; }

    /// <summary>After an error event nothing about the rest of the answer can be held against anyone.</summary>
    public bool EndedByError => Errors.Count > 0;

    /// <summary>The answer in the words that all dialects share. Asked for when everything is read.</summary>
    public AnswerView View => field ??= ChatView.Of(this);

    public bool Streamed => Stream is not null;

    /// <summary>Something that can be judged as a chat completion: a 2xx answer with at least one object in it.</summary>
    public bool HasChunks => Chunks.Count > 0;

    /// <summary>Some call came in several deltas. Asked for when everything is read.</summary>
    public bool CallsContinue =>
        _callsContinue ??= Choices.Exists(static choice => choice.CallsContinue);

    bool? _callsContinue;

    public bool Called
    {
        get
        {
            foreach (var choice in Choices)
            {
                if (choice.Calls.Count > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>A choice whose index is beyond the number that was asked for, or is taken.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChoiceBeyond(int? Event, int Position, long Index);

/// <summary>The members of a chunk that rules compare from chunk to chunk.</summary>
/// <param name="Created">As written; null where it is absent.</param>
/// <param name="UsageNull">The chunk has <c>usage: null</c>.</param>
/// <param name="PromptFilter">The chunk has no choice and Azure's <c>prompt_filter_results</c> or <c>prompt_annotations</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChunkFacts(
    int? Event,
    string? Id,
    string? Model,
    string? Created,
    int Choices,
    bool HasUsage,
    bool UsageNull,
    bool PromptFilter
)
{
    /// <summary>Azure's opening chunk aside, every chunk carries part of the answer.</summary>
    public bool CarriesAnswer => Choices > 0 || HasUsage;
}

/// <param name="Inside">Where it stood: <c>/error</c> or <c>/x_groq/error</c>.</param>
/// <param name="First">No chunk of the answer came before it.</param>
internal sealed record ErrorFacts(int? Event, string Inside, string Observed, bool First);

/// <summary>One non-null <c>usage</c>. A member that is not an integer is null.</summary>
internal sealed record UsageFacts(
    int? Event,
    long? Prompt,
    long? Completion,
    long? Total,
    long? Cached,
    long? Reasoning,
    int Choices,
    bool FinishBeside
)
{
    /// <summary><c>reasoning_tokens</c> stands beside the totals, as SGLang has it, and not in their details.</summary>
    public bool ReasoningBeside { get; init; }

    /// <summary>Tokens of a prediction that the completion did not take up: they count, and are not sent.</summary>
    public long? RejectedPrediction { get; init; }

    /// <summary>The provider searched or ran tools of its own, and counts that here.</summary>
    public bool CountsServerTools { get; init; }

    public bool SameTotals(in UsageFacts other) =>
        Prompt == other.Prompt && Completion == other.Completion && Total == other.Total;

    public string Totals => $"{Show(Prompt)} + {Show(Completion)} = {Show(Total)}";

    static string Show(long? value) => value is { } number ? number.ToString() : "?";
}
