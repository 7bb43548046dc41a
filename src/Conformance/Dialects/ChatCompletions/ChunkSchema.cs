using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Schemas;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>What a chunk may have to show for a rule of the chunk schema to have something to judge.</summary>
[Flags]
internal enum ChunkParts
{
    None = 0,
    Chunk = 1,
    Created = 2,
    Choice = 4,
    Delta = 8,
    ToolCalls = 16,
    ToolCall = 32,
    Arguments = 64,
    FinishReason = 128,
    Logprobs = 256,
    Usage = 512,
    EmptyChoices = 1024,
}

/// <summary>
/// The rules about one chunk alone, as specs/schemas/chat-completions has them: each entry of the root's <c>allOf</c> is one
/// rule, its <c>x-rule</c> the record.
/// </summary>
internal sealed class ChunkSchema
{
    const string StreamedType = "chunk";
    const string PlainType = "completion";

    readonly ConcurrentDictionary<string, string> _kinds = new(StringComparer.Ordinal);
    readonly ConditionalWeakTable<IReadOnlyList<JsonSchema>, SchemaGroup> _groups = [];
    readonly JsonSchema _schema;
    readonly string[] _ruleIds;
    readonly JsonElement _root;

    ChunkSchema(JsonElement root, IReadOnlyDictionary<string, ChunkRule>? records)
    {
        _root = root;
        _schema = JsonSchema.Load(root);
        var rules = new List<ChunkRule>();
        foreach (var entry in root.GetProperty("allOf").EnumerateArray())
        {
            rules.Add(ReadEntry(entry, records));
        }

        CheckNothingElse();
        Rules = rules;
        _ruleIds = [.. rules.Select(rule => rule.Rule.Id)];
    }

    /// <summary>In the order of the schema.</summary>
    public IReadOnlyList<ChunkRule> Rules { get; }

    public static ChunkSchema Streamed { get; } = new(Parse(Resource(StreamedType)), null);

    /// <summary>The schema of an answer that is not streamed. Compiled only where there is one.</summary>
    public static ChunkSchema Plain => PlainOne.Schema;

    /// <summary>The JSON texts of both schemas.</summary>
    public static IReadOnlyList<string> Documents => [Text(StreamedType), Text(PlainType)];

    /// <summary>Reads a schema that is not the embedded one; throws <see cref="SchemaLoadException"/> where it is not one of rules.</summary>
    public static ChunkSchema Load(ReadOnlyMemory<byte> utf8)
    {
        return new ChunkSchema(Parse(utf8), null);
    }

    /// <summary>For the chunks of one answer.</summary>
    /// <param name="shapes">Schemas of clients, which are held against the same chunks.</param>
    public ChunkCheck Start(IReadOnlyList<JsonSchema>? shapes = null) =>
        new(this, _groups.GetValue(shapes ?? [], of => new SchemaGroup([_schema, .. of])));

    /// <summary>What failed of this very chunk.</summary>
    internal ChunkFailure Tell(FailurePlace place, JsonElement chunk)
    {
        var failure = place.Tell(chunk);
        return new ChunkFailure(
            _ruleIds[place.Entry],
            failure.Keyword == "required"
                ? "missing"
                : _kinds.GetOrAdd(failure.SchemaLocation, KindAt),
            failure.InstancePointer,
            failure.Expected,
            failure.Observed
        );
    }

    /// <summary>The nearest <c>x-kind</c> above the keyword that failed; a required member that is absent is <c>missing</c>.</summary>
    string KindAt(string schemaLocation)
    {
        var kind = "wrong";
        var at = _root;
        foreach (var segment in schemaLocation.Split('/').Skip(1))
        {
            var name = PointerText.Unescape(segment);
            if (at.ValueKind == JsonValueKind.Object)
            {
                if (!at.TryGetProperty(name, out at))
                {
                    break;
                }
            }
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, out var position))
            {
                at = at[position];
            }

            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("x-kind"u8, out var word))
            {
                kind = word.GetString()!;
            }
        }

        return kind;
    }

    ChunkRule ReadEntry(JsonElement entry, IReadOnlyDictionary<string, ChunkRule>? records)
    {
        const string LocalDefinition = "#/$defs/";
        if (
            !entry.TryGetProperty("$ref"u8, out var reference)
            || reference.GetString() is not { } target
            || !target.StartsWith(LocalDefinition, StringComparison.Ordinal)
        )
        {
            throw new SchemaLoadException(
                "/allOf",
                "every entry must be a $ref to one of $defs, which holds one rule"
            );
        }

        var name = target[LocalDefinition.Length..];
        var definition = _root.GetProperty("$defs").GetProperty(name);
        if (!definition.TryGetProperty("x-rule"u8, out var record))
        {
            throw new SchemaLoadException(
                $"/$defs/{name}",
                "x-rule is missing: an assertion must belong to a rule"
            );
        }

        if (record.ValueKind == JsonValueKind.String)
        {
            return records is not null && records.TryGetValue(record.GetString()!, out var known)
                ? known
                : throw new SchemaLoadException(
                    $"/$defs/{name}/x-rule",
                    $"no rule '{record.GetString()}' stands in chunk.schema.json"
                );
        }

        return RuleRecordReader.Read(record, $"/$defs/{name}/x-rule");
    }

    /// <summary>An assertion outside the entries would fail for no rule at all.</summary>
    void CheckNothingElse()
    {
        foreach (var member in _root.EnumerateObject())
        {
            if (
                member.Name
                    is not (
                        "$schema"
                        or "$comment"
                        or "$defs"
                        or "title"
                        or "description"
                        or "allOf"
                    )
                && !member.Name.StartsWith("x-", StringComparison.Ordinal)
            )
            {
                throw new SchemaLoadException(
                    "/" + member.Name,
                    "assertions stand in the entries of allOf, one a rule"
                );
            }
        }
    }

    static string Text(string type) => Encoding.UTF8.GetString(Resource(type)).Trim();

    static byte[] Resource(string type) => SchemaFiles.Read(ChatDialect.ItsId, type);

    static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return document.RootElement.Clone();
    }

    static class PlainOne
    {
        public static readonly ChunkSchema Schema = new(
            Parse(Resource(PlainType)),
            Streamed.Rules.ToDictionary(rule => rule.Rule.Id, StringComparer.Ordinal)
        );
    }
}

/// <param name="Exercised">The parts of a chunk, any of which gives the rule something to judge.</param>
internal sealed record ChunkRule(Rule Rule, ChunkParts Exercised);
