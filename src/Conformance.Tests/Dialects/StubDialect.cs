using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Usage;
using Conformance.Judging.View;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects;

/// <summary>A dialect of two rules: one that chat completions has too, with another level, and one of its own.</summary>
internal sealed class StubDialect : Dialect
{
    static readonly RuleSource Source = Sources.Policy("a test", "https://example.com/");

    static readonly Rule SharedOne = Present.Rule.Template.In(Level.Should, Source) with
    {
        Kinds =
        [
            .. Present.Rule.Template.Kinds,
            new FindingKind("partial", "The usage lacks a count.", Level.Model),
        ],
        Exceptions = "Answers of the stub.",
    };

    static readonly Rule Own = new()
    {
        Id = "block/closed",
        Level = Level.Must,
        Statement = "Every block is closed.",
        Kinds = [new("never", "A block is never closed.")],
        Unexercised = "no block",
        Advice = "Close every block.",
        Source = Source,
    };

    public override string Id => "stub";

    public override RuleBook Rules { get; } =
        new([Own, SharedOne], ["usage", "block"])
        {
            Judge = (answer, profile) => new RuleReport(answer, profile),
            Retired =
            [
                new("block/ended", "1.0.0", "block/closed"),
                new("stream/done-last", "1.0.0", null),
            ],
        };

    public override IReadOnlyList<Convention> Conventions => [];

    public override IReadOnlyList<IdStyle> IdStyles => [];

    public override IReadOnlyList<Trait> Traits => [];

    public override IReadOnlyList<SpecifiedMember> Members => [];

    public override byte[] BuildRequest(
        Scenario scenario,
        ProviderModel model,
        IReadOnlyList<AnsweredTurn> history
    ) => throw new NotSupportedException();

    public override string? RequestedModel(ReadOnlyMemory<byte> body) =>
        throw new NotSupportedException();

    public override bool EndsInTerminator(ReadOnlySpan<byte> body) =>
        throw new NotSupportedException();

    public override Reading Read(
        Exchange exchange,
        int turn,
        UpstreamSource? upstream,
        int? expectedStatusClass,
        WantedShapes? shapes = null
    ) => throw new NotSupportedException();

    public override IReadOnlyList<BrokenShape> BrokenShapes(Reading reading, WantedShapes shapes) =>
        throw new NotSupportedException();

    public override void Observe(Reading reading, TraitSet traits) =>
        throw new NotSupportedException();

    public override ChunkSketch Sketch(ReadOnlyMemory<byte> data) =>
        throw new NotSupportedException();

    public override IReadOnlyList<WirePlace> PlacesOf(string trait, IEnumerable<string> values) =>
        throw new NotSupportedException();
}
