using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// Schemas that judge the same values: each value is read once for all of them, into a key that holds only what they can tell
/// apart, and each of them judges each key once. Safe for many threads.
/// </summary>
sealed class SchemaGroup
{
    readonly IReadOnlyList<JsonSchema> schemas;
    readonly KeyPlan plan;

    [ThreadStatic]
    static KeyWriter? writer;

    public SchemaGroup(IReadOnlyList<JsonSchema> schemas)
    {
        this.schemas = schemas;
        plan = KeyPlanner.Plan(schemas.Select(schema => schema.Root));
    }

    public const int MostKeys = 2000;
    public const int MostBytes = 4_000_000;

    /// <summary>What was found out, by the bytes of the keys.</summary>
    public KeyCache<Judgement> Known { get; } = new(MostKeys, MostBytes);

    /// <summary>What all values that have this value's key have in common.</summary>
    public Judgement Judge(JsonElement value)
    {
        var keys = writer ??= new KeyWriter();
        var bytes = keys.Write(value, plan);
        if (Known.TryGet(bytes, out var judgement))
            return judgement;
        var key = keys.Keep();
        return Known.Add(key.Bytes, new Judgement(schemas, key));
    }
}

/// <summary>What the schemas of a group say of a key, each found out when it is first asked.</summary>
sealed class Judgement(IReadOnlyList<JsonSchema> schemas, Key key)
{
    readonly IReadOnlyList<FailurePlace>?[] failures = new IReadOnlyList<FailurePlace>?[
        schemas.Count
    ];

    /// <summary>None where the schema at that position of the group holds.</summary>
    /// <exception cref="SchemaLoadException">Its evaluation takes too many steps.</exception>
    public IReadOnlyList<FailurePlace> Failures(int schema) =>
        failures[schema] ??= schemas[schema].Library.Failures(key);

    /// <summary>Whether a schema certainly does not hold.</summary>
    public bool Refuses(int schema)
    {
        try
        {
            return Failures(schema).Count > 0;
        }
        catch (SchemaLoadException)
        {
            return false;
        }
    }
}
