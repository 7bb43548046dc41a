using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Puts an answer into the words that all dialects share.</summary>
internal static class ChatView
{
    static readonly DialectTerms Terms = new()
    {
        EndMarker = "[DONE]",
        StopMember = "finish_reason",
        ToolCallsStop = "tool_calls",
        LegacyCallStop = "function_call",
        LengthStop = "length",
        Usage = new UsagePointers
        {
            Whole = "/usage",
            Input = "/usage/prompt_tokens",
            Output = "/usage/completion_tokens",
            Total = "/usage/total_tokens",
            Cached = "/usage/prompt_tokens_details/cached_tokens",
            Reasoning = "/usage/completion_tokens_details/reasoning_tokens",
        },
        IdStyles = ToolCallIdStyle.Documented,
    };

    public static AnswerView Of(ChatAnswer answer) =>
        new()
        {
            Facts = answer,
            Terms = Terms,
            Request = answer.Request,
            Messages = [.. answer.Choices.Select(choice => Message(choice, answer))],
            Usages = [.. answer.Usages.Select(Usage)],
            Errors = [.. answer.Errors.Select(Error)],
            HasObjects = answer.HasChunks,
            BreaksOff = answer is { Streamed: true, Terminators.Count: 0 },
            EndsWithoutMessage = EndsWithoutMessage(answer),
            UsageMisplaced = answer.UsageInChoice,
            UsageSent = answer.Parts.HasFlag(ChunkParts.Usage),
        };

    /// <summary>One that could not be read is told by other rules.</summary>
    static bool EndsWithoutMessage(ChatAnswer answer) =>
        answer.Choices.Count == 0
        && (answer.Streamed ? answer.Terminators.Count > 0 : answer.HasChunks)
        && answer is { PayloadProblems.Count: 0, ChoicesBeyond.Count: 0 }
        && !answer.ChunkFailures.Any(static at =>
            at.Failure.RuleId is "chunk/required-fields" or "chunk/delta-shape"
        );

    static MessageView Message(ChoiceFacts choice, ChatAnswer answer)
    {
        var pointer = $"/choices/{choice.FirstPosition}";
        var streamed = answer.Streamed;
        var legacy = LegacyCallView.Of(choice, answer.Request);
        var leftLegacy = legacy is null && choice.LegacyCall is { Name: not null };
        return new MessageView
        {
            Pointer = pointer,
            StopPointer = pointer + "/finish_reason",
            Texts = Texts(choice, pointer + (streamed ? "/delta/" : "/message/")),
            Calls = legacy is null ? Calls(choice) : [legacy],
            Stops = [.. choice.Finishes.Select(finish => Stop(finish, leftLegacy))],
            HasOutput = choice.HasOutput,
            EndsWithoutReason = streamed && choice.AudioExpires,
            CallsContinue = choice.CallsContinue,
            OtherIds = Later(choice, LaterMeaning.OtherId),
            NamesAgain = Later(choice, LaterMeaning.NameAgain),
        };
    }

    static List<TextRun> Texts(ChoiceFacts choice, string message)
    {
        var texts = new List<TextRun>(2);
        Add(TextChannel.Content, "content", choice.Content);
        Add(TextChannel.Reasoning, "reasoning_content", choice.Reasoning);
        Add(TextChannel.Refusal, "refusal", choice.Refusal);
        return texts;

        void Add(TextChannel channel, string member, TextFacts text)
        {
            if (text.Length > 0)
            {
                texts.Add(new TextRun(channel, message, member, text));
            }
        }
    }

    static List<CallView> Calls(ChoiceFacts choice)
    {
        var calls = new List<CallView>(choice.Calls.Count);
        var list = "";
        for (var i = 0; i < choice.Calls.Count; i++)
        {
            var place = choice.Calls[i].OpenPlace;
            // Neighbours begin in one array, and share its pointer.
            if (i == 0 || place.Choice != choice.Calls[i - 1].OpenPlace.Choice)
            {
                list = place.List;
            }

            calls.Add(Call(choice.Calls[i], list));
        }

        return calls;
    }

    static CallView Call(CallFacts call, string list) =>
        new()
        {
            Kind = call.Custom ? CallKind.Custom : CallKind.Function,
            Id = call.Id,
            Name = call.Name,
            InsteadOfId = call.IdOnOpen ? null : call.OpenIdSeen,
            InsteadOfName = call.NameOnOpen ? null : call.OpenNameSeen,
            Event = call.OpenEvent,
            List = list,
            Position = call.OpenPlace.Position,
            IdMember = "/id",
            NameMember = "/function/name",
            ArgumentsMember = CallFacts.ArgumentsMember,
            Arguments = call.Arguments,
            State = call.State,
            ArgumentsOfOtherType = call.ArgumentsOfOtherType,
            AtTakenPlace = call.AtTakenIndex,
        };

    static LaterMember[] Later(ChoiceFacts choice, LaterMeaning meaning) =>
        [
            .. choice
                .LaterDeltas.Where(later => later.Meaning == meaning)
                .Select(later => new LaterMember(
                    new Place(later.Event, later.Pointer),
                    later.Expected,
                    later.Observed
                )),
        ];

    /// <param name="leftLegacy">There is a <c>function_call</c> that is not judged as a call, and so is its reason.</param>
    static StopView Stop(FinishFacts finish, bool leftLegacy) =>
        new(
            finish.Value,
            finish.Value switch
            {
                "stop" => StopReason.Stop,
                "length" => StopReason.Length,
                "tool_calls" => StopReason.ToolCalls,
                "content_filter" => StopReason.ContentFilter,
                "function_call" => leftLegacy ? StopReason.Other : StopReason.LegacyCall,
                "error" => StopReason.Error,
                _ => StopReason.Unknown,
            },
            new Place(finish.Event, finish.Pointer)
        );

    static UsageView Usage(UsageFacts usage) =>
        new()
        {
            Event = usage.Event,
            Input = usage.Prompt,
            Output = usage.Completion,
            Total = usage.Total,
            Cached = usage.Cached,
            Reasoning = usage.Reasoning,
            ReasoningPointer = usage.ReasoningBeside ? "/usage/reasoning_tokens" : null,
        };

    static ErrorView Error(ErrorFacts error) =>
        new(
            new Place(error.Event, error.Inside),
            error.Observed,
            error.First,
            Beside: error.Inside is not ("/error" or "")
        );
}
