using System.Text.Json;
using Conformance.Judging;
using Conformance.Schemas;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>Reads a rule's record from the <c>x-rule</c> of a schema entry.</summary>
internal static class RuleRecordReader
{
    public static ChunkRule Read(JsonElement record, string pointer)
    {
        var kinds = new List<FindingKind>();
        foreach (var kind in Member(record, "kinds", pointer).EnumerateObject())
        {
            kinds.Add(
                new FindingKind(kind.Name, kind.Value.GetString() ?? "")
                {
                    Needs = ReadKindNeeds(record, kind.Name, pointer),
                }
            );
        }

        var rule = new Rule
        {
            Id = Text(record, "id", pointer),
            Level = Text(record, "level", pointer) switch
            {
                "MUST" => Level.Must,
                "SHOULD" => Level.Should,
                var other => throw new SchemaLoadException(
                    pointer + "/level",
                    $"found '{other}', expected MUST or SHOULD"
                ),
            },
            Statement = Text(record, "statement", pointer),
            Kinds = kinds,
            Unexercised = Text(record, "unexercised", pointer),
            Advice = Text(record, "advice", pointer),
            Exceptions = record.TryGetProperty("exceptions"u8, out var exceptions)
                ? exceptions.GetString() ?? ""
                : "",
            Circumstances = ReadCircumstances(record, pointer + "/circumstances"),
            Needs = NeedsOf(record, pointer),
            Modes = record.TryGetProperty("modes"u8, out _) ? RuleModes.Stream : RuleModes.Both,
            Since = record.TryGetProperty("since"u8, out var since) ? since.GetString()! : "1.0.0",
            Maturity =
                record.TryGetProperty("maturity"u8, out var maturity)
                && maturity.ValueEquals("trial"u8)
                    ? Maturity.Trial
                    : Maturity.Stable,
            Source = ReadSource(Member(record, "source", pointer), pointer + "/source"),
        };
        return new ChunkRule(rule, ReadPart(Text(record, "exercised", pointer), pointer));
    }

    /// <summary>A way to fail needs what its rule needs, and what it names itself; null where it names nothing.</summary>
    static RuleNeeds? ReadKindNeeds(JsonElement record, string kind, string pointer) =>
        record.TryGetProperty("kind_needs"u8, out var all)
        && all.TryGetProperty(kind, out var needs)
            ? ReadNeeds(needs, $"{pointer}/kind_needs/{kind}") | NeedsOf(record, pointer)
            : null;

    static RuleNeeds NeedsOf(JsonElement record, string pointer) =>
        record.TryGetProperty("needs"u8, out var needs)
            ? ReadNeeds(needs, pointer + "/needs")
            : RuleNeeds.None;

    static RuleNeeds ReadNeeds(JsonElement words, string pointer)
    {
        if (words.ValueKind != JsonValueKind.Array)
        {
            throw new SchemaLoadException(pointer, "expected a list of request, json or created");
        }

        var needs = RuleNeeds.None;
        foreach (var word in words.EnumerateArray())
        {
            needs |= word.GetString() switch
            {
                "request" => RuleNeeds.Request,
                "json" => RuleNeeds.Json,
                "created" => RuleNeeds.Created,
                var other => throw new SchemaLoadException(
                    pointer,
                    $"found '{other}', expected request, json or created"
                ),
            };
        }

        return needs;
    }

    static List<CircumstantialKind> ReadCircumstances(JsonElement record, string pointer)
    {
        var kinds = new List<CircumstantialKind>();
        if (record.TryGetProperty("circumstances"u8, out var list))
        {
            foreach (var entry in list.EnumerateArray())
            {
                var on = Text(entry, "on", pointer);
                kinds.Add(
                    new CircumstantialKind(
                        Text(entry, "kind", pointer),
                        entry.TryGetProperty("where"u8, out var where) ? where.GetString() : null,
                        RuleCircumstanceNames.Parse(on)
                            ?? throw new SchemaLoadException(
                                pointer,
                                $"found '{on}', expected text-before-call, reasoning or clock"
                            )
                    )
                );
            }
        }

        return kinds;
    }

    static ChunkParts ReadPart(string word, string pointer) =>
        word switch
        {
            "chunk" => ChunkParts.Chunk,
            "created" => ChunkParts.Created,
            "choice" => ChunkParts.Choice,
            "delta" => ChunkParts.Delta,
            "tool_calls" => ChunkParts.ToolCalls,
            "tool_call" => ChunkParts.ToolCall,
            "arguments" => ChunkParts.Arguments,
            "finish_reason" => ChunkParts.FinishReason,
            "logprobs" => ChunkParts.Logprobs,
            "usage" => ChunkParts.Usage,
            "empty-choices" => ChunkParts.EmptyChoices,
            _ => throw new SchemaLoadException(
                pointer + "/exercised",
                $"found '{word}', expected chunk, created, choice, delta, tool_calls, tool_call, arguments, finish_reason, logprobs, usage or empty-choices"
            ),
        };

    static RuleSource ReadSource(JsonElement source, string pointer) =>
        new(
            Text(source, "kind", pointer) switch
            {
                "specification" => SourceKind.Specification,
                "vendor" => SourceKind.VendorDocumentation,
                "ambiguity" => SourceKind.Ambiguity,
                "client" => SourceKind.ClientBehaviour,
                "policy" => SourceKind.Policy,
                var other => throw new SchemaLoadException(
                    pointer + "/kind",
                    $"found '{other}', expected specification, vendor, ambiguity, client or policy"
                ),
            },
            Text(source, "title", pointer),
            Text(source, "version", pointer),
            Text(source, "section", pointer),
            Text(source, "link", pointer),
            Text(source, "read", pointer),
            Text(source, "quote", pointer)
        )
        {
            Clients = ReadClients(source, pointer),
        };

    static List<ClientReading> ReadClients(JsonElement source, string pointer)
    {
        var clients = new List<ClientReading>();
        if (source.TryGetProperty("clients"u8, out var list))
        {
            foreach (var client in list.EnumerateArray())
            {
                clients.Add(
                    new ClientReading(
                        Text(client, "client", pointer),
                        Text(client, "version", pointer),
                        Text(client, "link", pointer),
                        Text(client, "reads", pointer)
                    )
                );
            }
        }

        return clients;
    }

    static JsonElement Member(JsonElement record, string name, string pointer) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var member)
            ? member
            : throw new SchemaLoadException(
                pointer,
                $"the member '{name}' of the rule's record is missing"
            );

    static string Text(JsonElement record, string name, string pointer) =>
        Member(record, name, pointer) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new SchemaLoadException($"{pointer}/{name}", "expected a string");
}
