using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Usage;
using Conformance.Judging.View;

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

    public override string Name => "the stub's answers";

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

    public override IReadOnlyList<IgnorableMember> IgnorableMembers => [];

    public override IReadOnlyList<IdStyle> IdStyles => [];

    public override IReadOnlyList<SpecifiedMember> SpecifiedMembers => [];

    public override TraitBook Traits { get; } = new NoTraits();

    public override RequestFormat Requests => throw new NotSupportedException();

    public override AnswerFormat Answers => throw new NotSupportedException();

    public override Signature Signature => throw new NotSupportedException();

    public override ServedApi Served => throw new NotSupportedException();

    sealed class NoTraits : TraitBook
    {
        public override IReadOnlyList<Trait> All => [];

        public override void Observe(Reading reading, TraitSet traits) { }

        public override void Observe(Reading reading, FieldCounts counted, MemberSet members) { }

        public override IReadOnlyList<WirePlace> PlacesOf(
            string trait,
            IEnumerable<string> values
        ) => [];
    }
}
