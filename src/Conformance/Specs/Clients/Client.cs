using Conformance.Specs.Scenarios;

namespace Conformance.Specs.Clients;

/// <summary>A client library or program, and what it needs of an answer, as specs/clients/ID.yaml gives it.</summary>
/// <param name="Version">The release or commit that was read.</param>
internal sealed record Client(
    int Format,
    string Id,
    string Name,
    string Version,
    string Link,
    IReadOnlyList<ClientNeed> Needs
)
{
    /// <summary>What a higher layer says of a client adds to what a lower one says; a need of the same name takes its place.</summary>
    /// <param name="clients">By id, and those of one id from the lowest layer upward.</param>
    public static List<Client> Join(List<Client> clients)
    {
        for (var at = clients.Count - 1; at > 0; at--)
        {
            if (clients[at - 1].Id == clients[at].Id)
            {
                clients[at - 1] = clients[at].On(clients[at - 1]);
                clients.RemoveAt(at);
            }
        }

        return clients;
    }

    Client On(Client below) =>
        this with
        {
            Needs =
            [
                .. below.Needs.Where(need =>
                    need.Name is null || !Needs.Any(own => own.Name == need.Name)
                ),
                .. Needs,
            ],
        };
}

/// <summary>One thing that a client needs: a rule that holds, or a chunk or message of a certain shape.</summary>
internal sealed record ClientNeed
{
    /// <summary>The rule; null where a schema says what is needed.</summary>
    public string? Rule { get; init; }

    /// <summary>The only kind of failure that breaks the client; null where every kind does.</summary>
    public string? Kind { get; init; }

    /// <summary>The only place, as a finding names it; null where every place breaks the client.</summary>
    public string? Where { get; init; }

    /// <summary>The client breaks only where the answer calls a tool.</summary>
    public bool Called { get; init; }

    /// <summary>The client breaks only where the answer is a stream.</summary>
    public bool Streamed { get; init; }

    /// <summary>The name of a schema's need; null where a rule says what is needed.</summary>
    public string? Name { get; init; }
    public NeedScope Over { get; init; }

    /// <summary>JSON Schema as UTF-8 JSON; null where a rule says what is needed.</summary>
    public ReadOnlyMemory<byte>? Schema { get; init; }
    public required string Source { get; init; }

    /// <summary>How the client breaks, in one sentence without its final stop.</summary>
    public required string Breaks { get; init; }
    public required DateOnly VerifiedOn { get; init; }
}

internal enum NeedScope
{
    /// <summary>Every object of a stream.</summary>
    Chunk,

    /// <summary>The message that a client puts together.</summary>
    Message,
}
