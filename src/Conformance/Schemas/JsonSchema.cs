using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// A JSON Schema of draft 2020-12, or of 2019-09 or draft-07 where it declares that, judged by JsonSchema.Net. Whatever its
/// draft does not know, and every reference that leaves the document, is refused when it is loaded, never ignored. Members
/// that begin with <c>x-</c> are annotations, and so is <c>format</c>. Immutable and safe for many threads.
/// </summary>
/// <remarks>Numbers are compared by value and exactly. Of members that an object repeats, the last one counts.</remarks>
public sealed class JsonSchema
{
    // Tools come again with every request, and what scenarios expect with every answer.
    static readonly KeyCache<JsonSchema> Loaded = new(mostEntries: 100, mostBytes: 200_000);

    readonly Lazy<LibrarySchema> library;
    readonly Lazy<SchemaGroup> alone;

    JsonSchema(SchemaDocument document)
    {
        Root = document.Root;
        library = new Lazy<LibrarySchema>(() => new LibrarySchema(document));
        alone = new Lazy<SchemaGroup>(() => new SchemaGroup([this]));
    }

    internal SchemaNode Root { get; }

    internal LibrarySchema Library => library.Value;

    /// <summary>Loads a schema from its JSON text.</summary>
    /// <exception cref="SchemaLoadException">The text is not JSON, repeats a member, or is not a schema that can be judged.</exception>
    public static JsonSchema Load(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            // Not AllowDuplicateProperties: it throws InvalidOperationException for names with a lone surrogate. The reader looks itself.
            using var document = JsonDocument.Parse(utf8Json);
            return Load(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new SchemaLoadException(
                $"expected a JSON Schema, found what is not JSON: {failure.Message}",
                failure
            );
        }
    }

    /// <summary>Loads a schema. The element's document may be disposed of afterwards.</summary>
    /// <exception cref="SchemaLoadException">The value is not a schema that can be judged.</exception>
    public static JsonSchema Load(JsonElement root) => new(SchemaReader.Read(root.Clone()));

    /// <summary>What is wrong with a JSON Schema, or null when it can be evaluated.</summary>
    internal static string? Problem(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            Load(utf8Json);
            return null;
        }
        catch (SchemaLoadException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>As <see cref="Load(ReadOnlyMemory{byte})"/>; a text that was loaded lately is not loaded again.</summary>
    internal static JsonSchema Get(ReadOnlySpan<byte> utf8Json) =>
        Loaded.TryGet(utf8Json, out var known)
            ? known
            : Loaded.Add(utf8Json.ToArray(), Load(utf8Json.ToArray()));

    /// <summary>Whether the instance is valid.</summary>
    /// <exception cref="SchemaLoadException">To find out would take too many steps.</exception>
    public bool IsValid(JsonElement instance) => alone.Value.Judge(instance).Failures(0).Count == 0;

    /// <summary>
    /// Everything that makes the instance invalid, none if it is valid, at most 1,000. What fails in branches of <c>anyOf</c>,
    /// <c>oneOf</c>, <c>not</c>, <c>contains</c> and <c>propertyNames</c> is told as one failure of that keyword.
    /// </summary>
    /// <exception cref="SchemaLoadException">To find out would take too many steps.</exception>
    public IReadOnlyList<SchemaFailure> Evaluate(JsonElement instance) =>
        [
            .. alone
                .Value.Judge(instance)
                .Failures(0)
                .Take(FailureWalk.Limit)
                .Select(failure => failure.Tell(instance)),
        ];

    /// <summary>Whether the instance is certainly invalid: where to find out would take too many steps, it is not.</summary>
    internal bool Refuses(JsonElement instance) => alone.Value.Judge(instance).Refuses(0);
}
