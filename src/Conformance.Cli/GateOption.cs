using System.CommandLine;
using Conformance.Judging;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Clients;

namespace Conformance.Cli;

/// <summary><c>--fail-on</c>: the level from which undeclared findings end a run with 1.</summary>
internal static class GateOption
{
    const string Breaks = "breaks:";

    public static Option<string[]> Build()
    {
        var option = new Option<string[]>("--fail-on")
        {
            Description =
                "must (default), should, model or never; breaks:CLIENT adds, and may be repeated",
            HelpName = "LEVEL",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (
                    Level(token.Value) is null
                    && !token.Value.StartsWith(Breaks, StringComparison.Ordinal)
                )
                {
                    result.AddError(
                        $"--fail-on: found '{token.Value}', expected must, should, model, never or breaks:CLIENT"
                    );
                }
            }
        });
        return option;
    }

    public static Gate Read(string[]? values)
    {
        Level? level = Judging.Level.Must;
        var clients = new List<string>();
        foreach (var value in values ?? [])
        {
            if (value.StartsWith(Breaks, StringComparison.Ordinal))
            {
                clients.Add(value[Breaks.Length..]);
            }
            else
            {
                level = Level(value)!.Value.Gate;
            }
        }

        return new Gate(level, clients);
    }

    /// <summary>What is wrong with the clients of a gate; null where all are known.</summary>
    public static string? Problem(Gate gate, IReadOnlyList<Client> clients)
    {
        var known = clients.Select(client => client.Id).ToList();
        foreach (var client in gate.BreaksClients)
        {
            if (!known.Contains(client, StringComparer.Ordinal))
            {
                return $"--fail-on: unknown client {SpecErrors.Quote(client)}{KnownNames.Suggestion(client, known)} Known (specs/clients): {KnownNames.List(known)}";
            }
        }

        return null;
    }

    static (Level? Gate, bool Known)? Level(string value) =>
        value switch
        {
            "must" => (Judging.Level.Must, true),
            "should" => (Judging.Level.Should, true),
            "model" => (Judging.Level.Model, true),
            "never" => (null, true),
            _ => null,
        };
}
