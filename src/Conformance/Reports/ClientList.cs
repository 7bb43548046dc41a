using System.Text;
using Conformance.Specs.Clients;

namespace Conformance.Reports;

/// <summary>What <c>conform clients</c> prints: each client, and what it needs of an answer.</summary>
internal static class ClientList
{
    public static string Write(IEnumerable<Client> clients)
    {
        var text = new StringBuilder();
        foreach (var client in clients.OrderBy(client => client.Id, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n");
            text.Append($"{client.Id}  {client.Name}, {client.Version}\n  {client.Link}\n");
            foreach (var need in client.Needs)
            {
                text.Append(
                    $"  {What(need)}\n    {need.Breaks} (read {need.VerifiedOn:yyyy-MM-dd})\n    {need.Source}\n"
                );
            }
        }

        return text.ToString();
    }

    static string What(ClientNeed need) =>
        (
            need.Rule is { } rule
                ? $"{rule}{(need.Kind is { } kind ? $" ({kind})" : "")}{(need.Where is { } where ? $" at {where}" : "")}"
                : $"{need.Name}, a shape of {(need.Over == NeedScope.Chunk ? "every chunk" : "the message")}"
        )
        + (need.Streamed ? ", in streams" : "")
        + (need.Called ? ", where a tool is called" : "");
}
