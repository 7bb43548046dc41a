using Conformance.Dialects;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Conversations;
using Conformance.Tests.Cli;
using Conformance.Wire.Exchanges;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>Whatever a provider sends, it is judged.</summary>
internal sealed class AnswerMutationTests
{
    static readonly Exchange[] Recorded =
    [
        .. Directory
            .EnumerateFiles(
                Path.Combine(Checkout.Source, "cassettes"),
                "2*.yaml",
                SearchOption.AllDirectories
            )
            .Order(StringComparer.Ordinal)
            .SelectMany(file => CassetteReader.Read(File.ReadAllBytes(file)).Interactions)
            .Select(interaction => interaction.ToExchange()),
    ];

    public sealed record Mutation(int Exchange, int Kind, int At, int Length, byte Value);

    static readonly Arbitrary<Mutation> Mutations = (
        from exchange in Gen.Choose(0, Recorded.Length - 1)
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, 20_000)
        from length in Gen.Choose(1, 2_000)
        from value in Gen.Choose(0, 255)
        select new Mutation(exchange, kind, at, length, (byte)value)
    ).ToArbitrary();

    [Test]
    public void Judges_every_mutation_of_a_recorded_answer_the_same_twice() =>
        Prop.ForAll(
                Mutations,
                mutation =>
                {
                    var exchange = Mutate(mutation);
                    var once = TurnJudge.Judge(AllDialects.Usual, exchange, 1, null, null, null);
                    var again = TurnJudge.Judge(AllDialects.Usual, exchange, 1, null, null, null);
                    return once.Findings.Select(Show).SequenceEqual(again.Findings.Select(Show));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    static string Show(Conformance.Judging.Finding finding) =>
        $"{finding.Rule.Id} {finding.Kind} {finding.Where} {finding.Event} {finding.Offset} {finding.Excerpt} {finding.Observed}";

    static Exchange Mutate(Mutation mutation)
    {
        var exchange = Recorded[mutation.Exchange];
        var body = exchange.Response.Body.ToArray();
        var at = mutation.At % body.Length;
        var length = Math.Min(mutation.Length, body.Length - at);
        byte[] mutated = mutation.Kind switch
        {
            0 => [.. body[..at], mutation.Value, .. body[(at + 1)..]],
            1 => body[..at],
            2 => [.. body[..(at + length)], .. body[at..]],
            3 => [.. body[..at], .. body[(at + length)..]],
            _ =>
            [
                .. body[..at],
                .. Recorded[(mutation.Exchange + 1) % Recorded.Length].Response.Body.Span,
                .. body[at..],
            ],
        };
        return exchange with { Response = exchange.Response with { Body = mutated } };
    }
}
