using Conformance.Judging;
using Conformance.Judging.View;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>OpenAI's chat completions, streamed and not, as many providers speak it.</summary>
internal sealed class ChatDialect : Dialect
{
    public override string Id => "chat-completions";

    public override RuleBook Rules => ChatCatalogue.Book;

    public override IReadOnlyList<Convention> Conventions => ChatConventions.All;

    public override IReadOnlyList<IdStyle> IdStyles => ToolCallIdStyle.Documented;

    public override IReadOnlyList<Trait> Traits => ChatTraits.All;

    public override byte[] BuildRequest(
        Scenario scenario,
        ProviderModel model,
        IReadOnlyList<AnsweredTurn> history
    ) => RequestBuilder.Build(scenario, model, history);

    public override void Observe(Reading reading, TraitSet traits) =>
        ChatTraits.Observe((ChatAnswer)reading.Facts, traits);

    public override ChunkSketch Sketch(ReadOnlyMemory<byte> data) => ChatSketch.Of(data);

    public override IReadOnlyList<SpecifiedMember> Members => ChatMembers.All;

    public override IReadOnlyList<WirePlace> PlacesOf(string trait, IEnumerable<string> values) =>
        ChatPlaces.Of(trait, values);

    public override IReadOnlyList<BrokenShape> BrokenShapes(Reading reading, WantedShapes shapes) =>
        AssembledMessage.BrokenShapes((ChatAnswer)reading.Facts, shapes);

    public override string? RequestedModel(ReadOnlyMemory<byte> body) =>
        ChatRequest.ReadModel(body.Span);

    public override bool EndsInTerminator(ReadOnlySpan<byte> body)
    {
        var line = body.TrimEnd("\r\n"u8);
        line = line[(line.LastIndexOfAny((byte)'\r', (byte)'\n') + 1)..];
        return line.SequenceEqual("data: [DONE]"u8) || line.SequenceEqual("data:[DONE]"u8);
    }

    public override Reading Read(
        Exchange exchange,
        int turn,
        UpstreamSource? upstream,
        int? expectedStatusClass,
        WantedShapes? shapes = null
    )
    {
        var request = ChatRequest.Parse(exchange.Request.Body);
        var answer = AnswerReader.Read(
            exchange,
            turn,
            request,
            upstream?.Body,
            expectedStatusClass,
            shapes
        );
        if (upstream?.Header is { } header)
        {
            answer.Upstream = exchange.Response.Header(header);
        }

        var choice = answer.Choices.Count > 0 ? answer.Choices[0] : null;
        return new Reading(answer)
        {
            FinishReasons = FinishReasons(answer),
            Usage =
                answer.Usages.Count > 0
                    ? (
                        answer.Usages[^1].Prompt,
                        answer.Usages[^1].Completion,
                        answer.Usages[^1].Total
                    )
                    : null,
            Text = choice?.Content.Text ?? "",
            Calls = choice is null
                ? []
                :
                [
                    .. choice.Calls.Select(call => new AssembledCall(
                        call.Id,
                        call.Name,
                        call.Arguments.Text
                    )),
                ],
            FirstContent = choice?.Content.FirstEvent,
            FirstToolCall = choice is { Calls.Count: > 0 } ? choice.Calls[0].OpenEvent : null,
            Upstream = answer.Upstream,
            EchoedModel = EchoedModel(answer),
            CutByLimit = choice?.Finishes.Exists(finish => finish.Value == "length") == true,
            StreamRequested = request?.Stream,
            EndedByError = answer.EndedByError,
            AnswersToolResults = request?.AnswersToolResults == true,
            PastCalls = request is null
                ? []
                :
                [
                    .. request.History.Select(call => new AssembledCall(
                        call.Id,
                        call.Name,
                        call.Arguments ?? ""
                    )),
                ],
        };
    }

    static List<string> FinishReasons(ChatAnswer answer)
    {
        var reasons = new List<string>();
        foreach (var choice in answer.Choices)
        {
            foreach (var finish in choice.Finishes)
            {
                if (!reasons.Contains(finish.Value))
                {
                    reasons.Add(finish.Value);
                }
            }
        }

        return reasons;
    }

    static string? EchoedModel(ChatAnswer answer)
    {
        foreach (var chunk in answer.Chunks)
        {
            if (chunk.Model is { Length: > 0 } model)
            {
                return model;
            }
        }

        return null;
    }
}
