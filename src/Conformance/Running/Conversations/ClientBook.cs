using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Schemas;
using Conformance.Specs.Clients;

namespace Conformance.Running.Conversations;

/// <summary>Tells which clients break on a conversation, and changes no verdict.</summary>
internal sealed class ClientBook
{
    public static readonly ClientBook Empty = new([]);

    readonly Dictionary<string, List<Wanted>> _byRule = new(StringComparer.Ordinal);
    readonly Dictionary<JsonSchema, Wanted> _bySchema = [];

    public ClientBook(IReadOnlyList<Client> clients)
    {
        var ofChunk = new List<JsonSchema>();
        var ofMessage = new List<JsonSchema>();
        foreach (var client in clients)
        {
            foreach (var need in client.Needs)
            {
                if (need.Schema is { } json)
                {
                    var schema = JsonSchema.Load(json);
                    _bySchema.Add(schema, new Wanted(client, need));
                    (need.Over == NeedScope.Chunk ? ofChunk : ofMessage).Add(schema);
                }
                else if (need.Rule is { } rule)
                {
                    if (!_byRule.TryGetValue(rule, out var wanted))
                    {
                        _byRule.Add(rule, wanted = []);
                    }

                    wanted.Add(new Wanted(client, need));
                }
            }
        }

        Shapes = new WantedShapes(ofChunk, ofMessage);
    }

    /// <summary>What is to be held against each answer while it is read.</summary>
    public WantedShapes Shapes { get; }

    /// <summary>The findings, each with the clients that it breaks, and every such client with how.</summary>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<ClientBreak> Breaks) Judge(
        Dialect dialect,
        IReadOnlyList<TurnResult> turns,
        IReadOnlyList<Finding> findings
    )
    {
        if (_byRule.Count == 0 && _bySchema.Count == 0)
        {
            return (findings, []);
        }

        // One row for each client, need and turn: a rule that fails alike at two places breaks a client once.
        var breaks = new HashSet<ClientBreak>();
        var told = new List<Finding>(findings.Count);
        foreach (var finding in findings)
        {
            told.Add(
                dialect.Answers.IsDeprecated(finding.Where) ? finding : Tell(finding, turns, breaks)
            );
        }

        foreach (var turn in turns)
        {
            foreach (var broken in dialect.Answers.BrokenShapes(turn.Reading, Shapes))
            {
                var (client, need) = _bySchema[broken.Schema];
                if (!Applies(need, turn))
                {
                    continue;
                }

                breaks.Add(
                    new ClientBreak(
                        client.Id,
                        client.Version,
                        null,
                        null,
                        need.Name,
                        turn.Number,
                        broken.Event,
                        need.Breaks,
                        need.Source
                    )
                );
            }
        }

        return (told, Sort(breaks));
    }

    Finding Tell(Finding finding, IReadOnlyList<TurnResult> turns, HashSet<ClientBreak> breaks)
    {
        if (!_byRule.TryGetValue(finding.Rule.Id, out var wanted))
        {
            return finding;
        }

        var clients = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (client, need) in wanted)
        {
            if (
                (need.Kind is null || need.Kind == finding.Kind)
                && (need.Where is null || need.Where == finding.Where)
                && Applies(need, turns.FirstOrDefault(turn => turn.Number == finding.Turn))
            )
            {
                clients.Add(client.Id);
                breaks.Add(
                    new ClientBreak(
                        client.Id,
                        client.Version,
                        finding.Rule.Id,
                        finding.Kind,
                        null,
                        finding.Turn,
                        null,
                        need.Breaks,
                        need.Source
                    )
                );
            }
        }

        return clients.Count == 0 ? finding : finding with { Clients = [.. clients] };
    }

    static bool Applies(ClientNeed need, TurnResult? turn) =>
        turn is not null
        && (!need.Called || turn.Reading.Calls.Count > 0)
        && (!need.Streamed || turn.Reading.Facts.Stream is not null);

    static List<ClientBreak> Sort(HashSet<ClientBreak> breaks)
    {
        var sorted = new List<ClientBreak>(breaks);
        sorted.Sort(
            static (a, b) =>
            {
                var order = a.Turn.CompareTo(b.Turn);
                order = order != 0 ? order : string.CompareOrdinal(a.Client, b.Client);
                order = order != 0 ? order : string.CompareOrdinal(a.Rule, b.Rule);
                order = order != 0 ? order : string.CompareOrdinal(a.Kind, b.Kind);
                order = order != 0 ? order : string.CompareOrdinal(a.Need, b.Need);
                return order != 0 ? order : string.CompareOrdinal(a.Breaks, b.Breaks);
            }
        );
        return sorted;
    }

    sealed record Wanted(Client Client, ClientNeed Need);
}
