using Conformance.Judging;
using Conformance.Judging.View;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Dialects;

/// <summary>
/// A wire protocol family: how its requests are built, how its answers are read, by which rules they are judged. Everything
/// that knows one dialect's members stands in that dialect's own folder, behind this.
/// </summary>
internal abstract class Dialect
{
    /// <summary>As provider specs name it.</summary>
    public abstract string Id { get; }

    /// <summary>Its rules, and how one answer is judged by them.</summary>
    public abstract RuleBook Rules { get; }

    public abstract IReadOnlyList<Convention> Conventions { get; }

    /// <summary>Styles of tool-call ids that a profile can declare.</summary>
    public abstract IReadOnlyList<IdStyle> IdStyles { get; }

    public abstract IReadOnlyList<Trait> Traits { get; }

    /// <summary>The body of a scenario's next request, after the turns so far.</summary>
    public abstract byte[] BuildRequest(
        Scenario scenario,
        ProviderModel model,
        IReadOnlyList<AnsweredTurn> history
    );

    /// <summary>The model that a request's body names; null where it names none.</summary>
    public abstract string? RequestedModel(ReadOnlyMemory<byte> body);

    /// <summary>A body that ends so has nothing more to say, though its connection may stay open.</summary>
    public abstract bool EndsInTerminator(ReadOnlySpan<byte> body);

    public abstract Reading Read(
        Exchange exchange,
        int turn,
        UpstreamSource? upstream,
        int? expectedStatusClass,
        WantedShapes? shapes = null
    );

    /// <summary>The schemas that an answer, read with them, does not fit.</summary>
    public abstract IReadOnlyList<BrokenShape> BrokenShapes(Reading reading, WantedShapes shapes);

    public RuleReport Judge(Reading reading, Profile profile) =>
        Rules.Judge(reading.Facts, profile);

    public abstract void Observe(Reading reading, TraitSet traits);

    /// <summary>What an event's data, or a plain body, carries.</summary>
    public abstract ChunkSketch Sketch(ReadOnlyMemory<byte> data);

    /// <summary>The members that the specification knows, in its order.</summary>
    public abstract IReadOnlyList<SpecifiedMember> Members { get; }

    /// <summary>Where values of a trait can be seen, the best place first; empty where no single place shows them.</summary>
    public abstract IReadOnlyList<WirePlace> PlacesOf(string trait, IEnumerable<string> values);

    public static IReadOnlyList<Dialect> All { get; } = [new ChatCompletions.ChatDialect()];

    public static Dialect? Find(string id)
    {
        foreach (var dialect in All)
        {
            if (dialect.Id == id)
            {
                return dialect;
            }
        }

        return null;
    }

    /// <summary>The names that spec files may refer to.</summary>
    public static SpecVocabulary Vocabulary { get; } =
        new(
            schema => Schemas.SchemaCheck.Problem(schema),
            [.. All.Select(dialect => dialect.Id)],
            [.. All.SelectMany(dialect => dialect.IdStyles).Select(style => style.Name)],
            [
                .. All.SelectMany(dialect => dialect.Conventions)
                    .Select(convention => convention.Name),
            ],
            static () => RuleNames.Ids(All),
            static () =>
                RuleNames
                    .Retired(All)
                    .ToDictionary(rule => rule.Id, rule => rule.ReplacedBy, StringComparer.Ordinal),
            static id => RuleNames.KindsOf(id, All)
        );
}

/// <summary>What the model said in one turn, as a client keeps it for the next request.</summary>
internal sealed record AnsweredTurn(
    string Text,
    IReadOnlyList<AssembledCall> Calls,
    IReadOnlyList<string> Results
);

internal sealed record AssembledCall(string? Id, string? Name, string Arguments);

/// <summary>One answer, read: the facts for its dialect's rules, and what every dialect can say of it.</summary>
internal sealed record Reading(AnswerFacts Facts)
{
    public required IReadOnlyList<string> FinishReasons { get; init; }

    /// <summary>Prompt, completion and total tokens of the last usage; null where there was none.</summary>
    public required (long? Prompt, long? Completion, long? Total)? Usage { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<AssembledCall> Calls { get; init; }
    public required string? Upstream { get; init; }

    /// <summary>The model that the answer names; null where it names none.</summary>
    public required string? EchoedModel { get; init; }

    /// <summary>The event in which the first text for the user came; null where none did, and in plain JSON.</summary>
    public int? FirstContent { get; init; }

    /// <summary>The event in which the first tool call began; null where none did, and in plain JSON.</summary>
    public int? FirstToolCall { get; init; }

    /// <summary>Cut by the token limit.</summary>
    public required bool CutByLimit { get; init; }

    /// <summary>Whether the request asked for a stream; null where it is unknown.</summary>
    public required bool? StreamRequested { get; init; }

    /// <summary>The answer was broken off by an error.</summary>
    public required bool EndedByError { get; init; }

    /// <summary>The last message of the request is a tool's result.</summary>
    public required bool AnswersToolResults { get; init; }

    /// <summary>Calls in the request's history.</summary>
    public required IReadOnlyList<AssembledCall> PastCalls { get; init; }
}
