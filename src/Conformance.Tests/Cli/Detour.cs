using System.Text;
using Conformance.Dialects;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Conversations;
using Conformance.Specs;

namespace Conformance.Tests.Cli;

/// <summary>A recording in which the model takes the longer way, made from one in which it does not.</summary>
internal static class Detour
{
    /// <summary>Two calls of one answer become two answers, each with one call, and the history grows as a client would grow it.</summary>
    public static Cassette OneCallATurn(Cassette parallel)
    {
        var specs = SpecLoader.Load(Checkout.Source, AllDialects.Vocabulary);
        var provider = specs.Providers.Single(provider => provider.Id == "groq");
        var conversation = new Conversation(
            AllDialects.Usual,
            specs.Scenarios.Single(scenario => scenario.Id == "parallel-tools"),
            provider,
            provider.FindModel("kimi-k2-0905")!
        );
        var calls = parallel.Interactions[0];
        var answer = parallel.Interactions[1];
        var events = Encoding.UTF8.GetString(calls.Response.Body.Span).Split("\n\n");
        Interaction[] turns =
        [
            With(
                calls,
                string.Join(
                    "\n\n",
                    events.Where(text =>
                        !text.Contains("functions.multiply:1", StringComparison.Ordinal)
                    )
                )
            ),
            With(
                calls,
                string.Join(
                        "\n\n",
                        events.Where(text =>
                            !text.Contains("functions.add:0", StringComparison.Ordinal)
                        )
                    )
                    .Replace("\"index\":1", "\"index\":0", StringComparison.Ordinal)
            ),
            answer,
        ];
        var result = new List<Interaction>();
        foreach (var turn in turns)
        {
            var request = conversation.NextRequest()!;
            var interaction = turn with
            {
                Id = result.Count,
                Request = turn.Request with { Body = request },
            };
            conversation.Accept(interaction.ToExchange());
            result.Add(interaction);
        }

        Assert.That(conversation.NextRequest(), Is.Null, "the conversation is over after the text");
        return parallel with { Interactions = result };
    }

    static Interaction With(Interaction interaction, string body) =>
        interaction with
        {
            Response = interaction.Response with { Body = Encoding.UTF8.GetBytes(body) },
        };
}
