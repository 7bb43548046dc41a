using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Clients;

namespace Conformance.Cli.Handlers;

/// <summary>The clients that <c>--fail-on breaks:CLIENT</c> names.</summary>
internal static class GateClients
{
    /// <exception cref="BadRunException">One of them has no file.</exception>
    public static void RequireKnown(Gate gate, IReadOnlyList<Client> clients)
    {
        var known = clients.Select(client => client.Id).ToList();
        foreach (var client in gate.BreaksClients)
        {
            if (!known.Contains(client, StringComparer.Ordinal))
            {
                throw new BadRunException(
                    $"--fail-on: unknown client {SpecErrors.Quote(client)}{KnownNames.Suggestion(client, known)} Known (specs/clients): {KnownNames.List(known)}"
                );
            }
        }
    }
}
