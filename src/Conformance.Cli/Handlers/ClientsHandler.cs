using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Reports;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary><c>conform clients</c>: what clients need of an answer.</summary>
internal static class ClientsHandler
{
    /// <param name="id">Null: all clients.</param>
    public static int Handle(Project project, string? id)
    {
        var clients = project.Load().Clients;
        var known = clients.Select(client => client.Id).ToList();
        if (id is not null && !known.Contains(id, StringComparer.Ordinal))
        {
            throw new BadRunException(
                $"there is no client {SpecErrors.Quote(id)}{KnownNames.Suggestion(id, known)} Known: {KnownNames.List(known)}"
            );
        }

        Console.Out.Write(
            Terminal.Plain(ClientList.Write(clients.Where(client => id is null || client.Id == id)))
        );
        return ExitCode.Clean;
    }
}
